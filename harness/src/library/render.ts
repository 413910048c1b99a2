import { loadCatalogue } from '../catalogue/load';
import { rendererOf } from '../mutate/render';
import type { MutateReport } from '../mutate/schema';
import { render as renderReport, type Format } from '../report';
import type { Report } from '../report/schema';

export interface RenderOptions {
  /** Colour of text, for a terminal. Left out: none. */
  readonly color?: boolean;
  /** Columns of text. Left out: 100. */
  readonly width?: number;
}

/**
 * A report in one of its formats, as text that ends with a line break.
 * @throws PlumblineError ERR_USAGE for a format that a report of `mutate` is not written in
 */
export function render(report: Report | MutateReport, format: Format, options: RenderOptions = {}): string {
  const look = { color: false, width: 100, ...options };
  if (report.schema === 'plumbline.mutate/v1') return rendererOf(format)(report, look);
  return renderReport(report, format, { ...look, catalogue: loadCatalogue(), command: 'report', reportsIn: null });
}
