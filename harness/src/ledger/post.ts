import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Parcel } from './outbox';
import type { RunTrace } from './run-trace';

/** What became of a parcel: the ledger has it; it never will; or not now, and why. */
export type Posted =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'away'; readonly why: string };

/** What all calls of a run have in common. */
export interface Calls {
  readonly abort: AbortSignal;
  readonly trace: RunTrace;
}

const TIMEOUT_MS = 30_000;
/** Milliseconds before the second attempt, and before the third, the last. */
const WAITS = [1_000, 3_000];
/** Answers that another attempt will not change: the parcel itself is wrong. */
const NEVER = new Set([400, 409, 413, 415, 422]);
/** Answers that may be others a moment later. */
const LATER = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Sends a parcel, and again where that may help. The ledger knows a run by its digest and a write by its key, so that one
 * that arrived although its answer did not is not recorded twice.
 */
export async function post(sent: Parcel, token: string, { abort, trace }: Calls): Promise<Posted> {
  let posted = await once(sent, token, { abort, trace });
  for (const wait of WAITS) {
    if (!posted.again || abort.aborted) break;
    await sleep(wait, undefined, { signal: abort }).catch(() => undefined);
    posted = await once(sent, token, { abort, trace });
  }
  return posted.result;
}

async function once(
  { ledger, project, kind, body }: Parcel,
  token: string,
  { abort, trace }: Calls,
): Promise<{ readonly result: Posted; readonly again: boolean }> {
  const sha256 = createHash('sha256').update(body).digest();
  const away = (why: string, again: boolean): { result: Posted; again: boolean } => ({
    result: { outcome: 'away', why },
    again,
  });
  try {
    const url = `${ledger}/v1/${kind}?project=${encodeURIComponent(project)}`;
    const request = {
      method: 'POST',
      redirect: 'error',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': kind === 'runs/stream' ? 'application/x-ndjson' : 'application/json',
        'content-digest': `sha-256=:${sha256.toString('base64')}:`,
        'idempotency-key': sha256.toString('hex'),
      },
      body,
      signal: AbortSignal.any([abort, AbortSignal.timeout(TIMEOUT_MS)]),
    } satisfies RequestInit;
    const response = await trace.call(`POST /v1/${kind}`, (traceparent) =>
      fetch(url, { ...request, headers: { ...request.headers, traceparent } }),
    );
    await response.body?.cancel();
    if (response.ok) return { result: { outcome: 'taken' }, again: false };
    const why = `it answered ${response.status}, trace ${trace.traceId}`;
    if (NEVER.has(response.status)) return { result: { outcome: 'refused', why }, again: false };
    return away(why, LATER.has(response.status));
  } catch {
    // What the network throws may name what was sent.
    return away('it cannot be reached', true);
  }
}
