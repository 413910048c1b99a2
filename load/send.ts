import { join } from 'node:path';
import { sendToLedger } from '../harness/src/ledger/send';
import type { Summary } from './summary';

const BASE = join(__dirname, '..');

/** `LoadResult` of the ledger's document: what a test came to, without what it went through. */
export function resultOf(summary: Summary, commit: string) {
  const { profile, database, started_at, seconds, outcome, knee, phases } = summary;
  return {
    schema: 'plumbline.load/v1',
    ...{ profile, commit, database, started_at, duration_ms: Math.round(seconds * 1000), outcome, knee },
    phases: phases.map(({ memory, ...phase }) => ({
      ...phase,
      memory: memory === null ? null : { heap_bytes: memory.heap_bytes, rss_bytes: memory.rss_bytes },
    })),
  } as const;
}

/**
 * Sends what a test came to, as `plumbline verify --ledger` sends its report: what cannot be sent now is kept in
 * .plumbline/outbox, and the exit code stays that of the test. What measured nothing is not sent.
 */
export async function sendResult(
  summary: Summary,
  ledger: { readonly url: string; readonly project: string },
  tell: (line: string) => void,
): Promise<void> {
  const { outcome, commit } = summary;
  if ((outcome !== 'held' && outcome !== 'missed') || commit === null) return;
  const told = { base: BASE, kind: 'load-results', report: resultOf(summary, commit) } as const;
  const stop = new AbortController();
  const end = () => {
    stop.abort();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    await sendToLedger(ledger, told, {
      cwd: process.cwd(),
      abort: stop.signal,
      tell: (text) => {
        tell(text.trimEnd());
      },
    });
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}
