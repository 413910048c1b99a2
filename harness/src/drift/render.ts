import { PlumblineError } from '../errors';
import { escapeUnprintable } from '../report/clean';
import type { Format } from '../report/formats';
import { driftGithub } from './github';
import { driftJunit } from './junit';
import { driftMarkdown } from './markdown';
import type { DriftReport } from './schema';
import { driftText } from './text';

/** How a text is shown. */
export interface DriftLook {
  readonly color: boolean;
  readonly width: number;
}

const RENDERERS: Partial<Record<Format, (report: DriftReport, look: DriftLook) => string>> = {
  text: driftText,
  json: (report) => `${escapeUnprintable(JSON.stringify(report, null, 2))}\n`,
  markdown: driftMarkdown,
  junit: driftJunit,
  github: driftGithub,
};

/** The report in one of its formats, as text that ends with a line break. */
export function renderDrift(report: DriftReport, format: Format, look: DriftLook): string {
  return rendererOf(format)(report, look);
}

/**
 * Refuses a format that drift is not written in, before anything is asked of the cloud.
 * @throws PlumblineError ERR_USAGE
 */
export function checkFormat(format: Format): void {
  rendererOf(format);
}

function rendererOf(format: Format): (report: DriftReport, look: DriftLook) => string {
  const renderer = RENDERERS[format];
  if (renderer !== undefined) return renderer;
  throw new PlumblineError('ERR_USAGE', `drift is not written as ${format}`, {
    remedy: `Ask for ${Object.keys(RENDERERS).join(', ')}.`,
  });
}
