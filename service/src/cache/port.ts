import type { Count } from './counting';

/**
 * What replicas share for a while: rate limits, cached posture, refused tokens. It may go away at any time: no method
 * throws for that. A read then finds nothing, a count is this process's own, and `state` says `degraded`.
 */
export interface Cache {
  /** The value kept under this key, or undefined where there is none (any more). */
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Counts one up, and says to what; the first count starts the window, in milliseconds. */
  increment(key: string, windowMs: number): Promise<Count>;
  state(): 'ok' | 'degraded';
  close(): Promise<void>;
}
