import type * as z from 'zod/mini';
import { LedgerProblem, problemOf, unreached } from './problem';
import { beginTrace } from './trace';

/** An answer and its version, for If-Match. */
export interface Answer<T> {
  readonly data: T;
  readonly etag: string | null;
}

export interface Sent {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly ifMatch?: string | null;
}

/** Told when the session is over, wherever that is noticed. */
export const signedOut = new EventTarget();

/**
 * Asks the ledger. Answers are read by the shape that the caller expects.
 * @throws LedgerProblem
 */
export async function ask<T>(path: string, shape: z.ZodMiniType<T>, signal?: AbortSignal): Promise<Answer<T>> {
  return call(path, shape, { headers: {}, ...(signal === undefined ? {} : { signal }) });
}

/**
 * Changes something. The header that no other site can send goes along, and a key by which a second try changes nothing.
 * @throws LedgerProblem
 */
export async function send<T>(path: string, shape: z.ZodMiniType<T>, sent: Sent): Promise<Answer<T>> {
  const headers: Record<string, string> = { 'Ledger-Page': '1' };
  if (sent.method !== 'DELETE') headers['Idempotency-Key'] = crypto.randomUUID();
  if (sent.ifMatch) headers['If-Match'] = sent.ifMatch;
  if (sent.body === undefined) return call(path, shape, { method: sent.method, headers });
  headers['Content-Type'] = 'application/json';
  return call(path, shape, { method: sent.method, headers, body: JSON.stringify(sent.body) });
}

async function call<T>(path: string, shape: z.ZodMiniType<T>, init: RequestInit): Promise<Answer<T>> {
  const trace = beginTrace();
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json, application/problem+json');
  headers.set('traceparent', trace.header);
  try {
    const response = await fetch(path, { ...init, headers });
    if (!response.ok) throw await problemOf(response, trace.id);
    return { data: shape.parse(await response.json()), etag: response.headers.get('etag') };
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    const problem = thrown instanceof LedgerProblem ? thrown : unreached(thrown, trace.id, init.method === undefined);
    if (problem.details.status === 401) signedOut.dispatchEvent(new Event('over'));
    throw problem;
  }
}

/** A path with its query; what is not set is left out. */
export function pathOf(
  path: string,
  query: Readonly<Record<string, string | readonly string[] | null | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = typeof value === 'string' ? [value] : (value ?? []);
    for (const one of values) if (one !== '') search.append(name, one);
  }
  return search.size === 0 ? path : `${path}?${search.toString().replaceAll('+', '%20')}`;
}
