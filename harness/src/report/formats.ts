import { PlumblineError } from '../errors';
import { nearest } from './nearest';

/** The formats of a report, as `--format` takes them. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'markdown', 'html'] as const;

export type Format = (typeof FORMATS)[number];

/** The stream that a report goes to, as far as its looks depend on it. */
export interface Target {
  readonly isTTY?: boolean | undefined;
}

/**
 * The format asked for, or text; and whether it may be coloured: only text, only on a terminal that is not `dumb`, and not
 * where NO_COLOR is set to anything.
 */
export function chooseFormat(
  requested: string | undefined,
  target: Target,
  environment: Readonly<Record<string, string | undefined>>,
): { format: Format; color: boolean } {
  const format = requested === undefined ? 'text' : parseFormat(requested);
  const refused = (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb';
  return { format, color: format === 'text' && target.isTTY === true && !refused };
}

/** The format of this name; a PlumblineError ERR_USAGE where there is none. */
export function parseFormat(requested: string): Format {
  const format = FORMATS.find((name) => name === requested);
  if (format !== undefined) return format;
  const [close] = nearest(requested, FORMATS, 1);
  throw new PlumblineError('ERR_USAGE', `there is no format ${JSON.stringify(requested)}`, {
    remedy: `${close === undefined ? '' : `Did you mean ${close}? `}The formats are ${FORMATS.join(', ')}.`,
  });
}
