import type { Response } from 'express';
import type { Ledger } from '../ledger';
import { Problem } from './problem';

const WINDOW_MS = 60_000;

/**
 * Counts a request, shared between replicas through the cache.
 * @param who a principal, or the address of a caller that is none yet
 * @throws Problem 429 once there were more than configured within a minute
 */
export async function limit({ cache, config }: Ledger, who: string, response: Response): Promise<void> {
  const { count, resetsInMs } = await cache.increment(`rate:${who}`, WINDOW_MS);
  const seconds = String(Math.max(1, Math.ceil(resetsInMs / 1000)));
  const remaining = Math.max(0, config.requestsPerMinute - count);
  response.set('RateLimit', `"minute";r=${remaining};t=${seconds}`);
  response.set('RateLimit-Policy', `"minute";q=${config.requestsPerMinute};w=60`);
  if (count > config.requestsPerMinute) throw new Problem('too-many-requests', undefined, { 'Retry-After': seconds });
}
