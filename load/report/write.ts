import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../summary';
import { htmlOf } from './html';
import { markdownOf } from './markdown';

/**
 * Writes PROFILE.json, PROFILE.md and PROFILE.html, each whole or not at all.
 * @param traces to which the id of a trace is added to see it
 * @returns the files
 */
export function writeReports(folder: string, summary: Summary, traces: string | undefined): string[] {
  mkdirSync(folder, { recursive: true });
  const reports = {
    json: `${JSON.stringify(summary, null, 2)}\n`,
    md: markdownOf(summary, traces),
    html: htmlOf(summary, traces),
  };
  return Object.entries(reports).map(([extension, text]) => {
    const file = join(folder, `${summary.profile}.${extension}`);
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, text);
    renameSync(fresh, file);
    return file;
  });
}
