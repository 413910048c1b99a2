import { relative } from 'node:path';
import type { Environment } from '../commands/context';
import { asError } from '../errors';
import { count } from '../report/words';
import { Outbox, type Kept } from './outbox';
import { bodiesOf, type Told } from './parcels';
import { exportSpans, tracesEndpoint } from './export-spans';
import { post, type Calls, type Posted } from './post';
import { RunTrace } from './run-trace';
import type { LedgerTarget } from './target';
import { ledgerToken, NoToken } from './token';

/**
 * Sends a report to a ledger, after those that wait from before. What cannot be sent now is kept and sent the next time.
 * It is told of on standard error, and never changes what the command ends with: the ledger is optional.
 */
export async function sendToLedger(
  { url, project }: LedgerTarget,
  { base, ...told }: Told & { readonly base: string },
  { cwd, tell, abort }: Pick<Environment, 'cwd' | 'tell' | 'abort'>,
): Promise<void> {
  const trace = new RunTrace(process.env);
  try {
    noteWork(trace, told);
    const outbox = new Outbox(base);
    const now = new Date();
    for (const { kind, body } of bodiesOf(told)) outbox.put({ ledger: url, project, kind, body }, now);
    for (const words of await empty(outbox, url, cwd, { abort, trace })) tell(`warning: ${words}\n`);
  } catch (thrown) {
    tell(`warning: the ledger ${url} was not told: ${asError(thrown).message}\n`);
  }
  const endpoint = tracesEndpoint(process.env);
  if (endpoint !== undefined) await exportSpans(trace, `plumbline ${told.kind}`, endpoint);
}

/** How long the command has worked for what it tells now. */
function noteWork(trace: RunTrace, { report }: Told): void {
  const from = Date.parse(report.started_at);
  trace.worked('judge', { from, to: from + report.duration_ms }, { 'plumbline.outcome': report.outcome });
}

/** Sends all that waits, the oldest first; stops where the ledger is away. Gives what a user should know. */
async function empty(outbox: Outbox, url: string, cwd: string, calls: Calls): Promise<string[]> {
  const waiting = outbox.of(url);
  const kept = (left: number, why: string): string =>
    `the ledger ${url} was not told: ${why}; ${count(left, 'report')} kept in ${relative(cwd, outbox.folder)}, sent the next time`;
  let token: string;
  try {
    token = await ledgerToken(process.env, calls);
  } catch (thrown) {
    if (!(thrown instanceof NoToken)) throw thrown;
    return [kept(waiting.length, thrown.message)];
  }
  const words: string[] = [];
  for (const [at, one] of waiting.entries()) {
    const posted = await post(one.parcel, token, calls);
    if (posted.outcome === 'away') return [...words, kept(waiting.length - at, posted.why)];
    words.push(...settled(outbox, one, posted, cwd));
  }
  return words;
}

function settled(outbox: Outbox, one: Kept, posted: Exclude<Posted, { outcome: 'away' }>, cwd: string): string[] {
  if (posted.outcome === 'taken') {
    outbox.taken(one);
    return [];
  }
  const aside = relative(cwd, outbox.refused(one));
  return [`the ledger ${one.parcel.ledger} refuses a report: ${posted.why}; it is put aside as ${aside}`];
}
