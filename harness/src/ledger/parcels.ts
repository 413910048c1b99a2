import { createHash } from 'node:crypto';
import type { DriftReport } from '../drift/schema';
import type { Report, Run } from '../report/schema';

/** What a load test came to, as far as it is read here; the ledger's document has the whole. */
export interface LoadResult {
  readonly schema: 'plumbline.load/v1';
  readonly started_at: string;
  readonly duration_ms: number;
  readonly outcome: string;
}

/** What a command tells a ledger. */
export type Told =
  | { readonly kind: 'runs'; readonly report: Report }
  | { readonly kind: 'drift'; readonly report: DriftReport }
  | { readonly kind: 'load-results'; readonly report: LoadResult };

/** A body, and the path under /v1 that takes it. */
export interface Body {
  readonly kind: 'runs' | 'runs/stream' | 'drift' | 'load-results';
  readonly body: string;
}

/** Bytes that a ledger takes at once: somewhat less than its 16 MiB. */
const AT_ONCE = 15 * 1024 * 1024;

/**
 * The bodies that a report is sent in: one, or where that is too large one for each run; a run that is too large by
 * itself goes as lines. The ledger knows each run by the same digest however it comes.
 */
export function bodiesOf(told: Told, atOnce = AT_ONCE): Body[] {
  const whole = JSON.stringify(told.report);
  if (told.kind !== 'runs' || Buffer.byteLength(whole) <= atOnce) return [{ kind: told.kind, body: whole }];
  const { report } = told;
  return report.runs.map((run) => {
    const alone = JSON.stringify({ ...report, runs: [run] });
    if (Buffer.byteLength(alone) <= atOnce) return { kind: 'runs', body: alone };
    return { kind: 'runs/stream', body: linesOf(report, run) };
  });
}

/** One run as `POST /v1/runs/stream` takes it: its head, its lines, of 1 MiB at most each, and the digest of them all. */
function linesOf(report: Report, run: Run): string {
  const { controls, results, obligations, agreement } = run;
  const bare = { ...run, controls: [], results: [], obligations: [] };
  const head = { ...report, runs: [agreement ? { ...bare, agreement: { ...agreement, rows: [] } } : bare] };
  const lines = [
    { head },
    ...controls.map((control) => ({ control })),
    ...results.map((result) => ({ result })),
    ...obligations.map((obligation) => ({ obligation })),
    ...(agreement?.rows ?? []).map((row) => ({ agreement: row })),
  ].map((line) => `${JSON.stringify(line)}\n`);
  const sent = lines.join('');
  const end = { lines: lines.length, sha256: createHash('sha256').update(sent).digest('hex') };
  return `${sent}${JSON.stringify({ end })}\n`;
}
