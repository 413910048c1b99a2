import pc from 'picocolors';
import { plain } from '../report/clean';
import type { PlumblineError } from '../errors';

/** An error as people read it: what is wrong, where, what to do, and its code. */
export function errorText(error: PlumblineError, color: boolean): string {
  const paint = pc.createColors(color);
  const where =
    error.place === undefined
      ? []
      : [`  at ${error.place.file}${error.place.line === undefined ? '' : `:${String(error.place.line)}`}`];
  const remedy = error.remedy === undefined ? [] : [`  ${error.remedy}`];
  return [
    `${paint.red('error')} ${plain(error.message)}`,
    ...where.map(plain),
    ...remedy.map(plain),
    `  ${paint.dim(error.code)}`,
    '',
  ].join('\n');
}
