import { escapeUnprintable } from './clean';
import type { Report } from './schema';

/** The report as `plumbline.report/v1` has it, nothing added and nothing left out. */
export function renderJson(report: Report): string {
  return `${escapeUnprintable(JSON.stringify(report, null, 2))}\n`;
}
