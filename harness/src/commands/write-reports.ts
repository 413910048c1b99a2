import { join } from 'node:path';
import type { Catalogue } from '../catalogue/control';
import { render } from '../report';
import type { Report } from '../report/schema';
import { writeWhole } from './context';

/** Writes a report in the formats that people open and tools read, whatever was asked for on standard output. */
export function writeReports(folder: string, report: Report, catalogue: Catalogue): string {
  const context = { catalogue, command: 'verify', color: false, width: 100, reportsIn: null };
  writeWhole(join(folder, 'report.json'), render(report, 'json', context));
  writeWhole(join(folder, 'report.html'), render(report, 'html', context));
  return folder;
}
