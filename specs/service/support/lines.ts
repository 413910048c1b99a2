import { createHash } from 'node:crypto';
import type { Report } from '../../../harness/src/report/schema';

/** The lines of a report's one run, without the end. */
export function linesOf(report: Report): string[] {
  const [run] = report.runs;
  const { controls, results, obligations, agreement, ...rest } = run!;
  const bare = { ...rest, controls: [], results: [], obligations: [] };
  return [
    { head: { ...report, runs: [agreement ? { ...bare, agreement: { ...agreement, rows: [] } } : bare] } },
    ...controls.map((control) => ({ control })),
    ...results.map((result) => ({ result })),
    ...obligations.map((obligation) => ({ obligation })),
    ...(agreement?.rows ?? []).map((row) => ({ agreement: row })),
  ].map((line) => `${JSON.stringify(line)}\n`);
}

/** The line that closes a stream of these. */
export function endOf(lines: readonly string[]): string {
  const sha256 = createHash('sha256').update(lines.join('')).digest('hex');
  return `${JSON.stringify({ end: { lines: lines.length, sha256 } })}\n`;
}
