import { PlumblineError } from '../errors';
import { escapeUnprintable } from '../report/clean';
import type { Format } from '../report/formats';
import { mutateHtml } from './html';
import { mutateMarkdown } from './markdown';
import type { MutateReport } from './schema';
import { mutateText, type Look } from './text';

type Renderer = (report: MutateReport, look: Look) => string;

const RENDERERS: Partial<Record<Format, Renderer>> = {
  text: mutateText,
  json: (report) => `${escapeUnprintable(JSON.stringify(report, null, 2))}\n`,
  markdown: mutateMarkdown,
  html: mutateHtml,
};

/**
 * What writes a report in a format.
 * @throws PlumblineError ERR_USAGE for a format that there is of other reports alone
 */
export function rendererOf(format: Format): Renderer {
  const renderer = RENDERERS[format];
  if (renderer !== undefined) return renderer;
  throw new PlumblineError('ERR_USAGE', `mutate is not written as ${format}`, {
    remedy: `Ask for ${Object.keys(RENDERERS).join(', ')}.`,
  });
}
