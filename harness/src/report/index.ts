import type { RenderContext } from './context';
import type { Format } from './formats';
import { renderGithub } from './github';
import { renderHtml } from './html';
import { renderJson } from './json';
import { renderJunit } from './junit';
import { renderMarkdown } from './markdown';
import { renderSarif } from './sarif';
import type { Report } from './schema';
import { renderText } from './text';

export type { RenderContext } from './context';
export { FORMATS, chooseFormat, parseFormat } from './formats';
export type { Format, Target } from './formats';

const RENDERERS: Readonly<Record<Format, (report: Report, context: RenderContext) => string>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  github: (report) => renderGithub(report),
  markdown: (report, context) => renderMarkdown(report, context),
  html: renderHtml,
};

/** The report in one of its formats, as text that ends with a line break. */
export function render(report: Report, format: Format, context: RenderContext): string {
  return RENDERERS[format](report, context);
}
