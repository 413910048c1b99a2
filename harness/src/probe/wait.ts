import { setTimeout as sleep } from 'node:timers/promises';

/** Time as `waitUntil` has it: specs have their own. */
export interface Clock {
  readonly now: () => Date;
  readonly sleep: (ms: number, abort: AbortSignal) => Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};

const FIRST_MS = 5000;
const LONGEST_MS = 60_000;
const FACTOR = 1.5;

export interface Waiting<T> {
  readonly look: () => Promise<T>;
  readonly isOver: (seen: T) => boolean;
  /** When to look for the last time. */
  readonly until: (seen: T) => Date;
  readonly tell: (seen: T, waitMs: number) => void;
  readonly clock: Clock;
  readonly abort: AbortSignal;
}

/** Looks again and again, less and less often, until it is over or too late; what was seen last. */
export async function waitUntil<T>({ look, isOver, until, tell, clock, abort }: Waiting<T>): Promise<T> {
  let seen = await look();
  for (let interval = FIRST_MS; !isOver(seen); interval = Math.min(interval * FACTOR, LONGEST_MS)) {
    const left = until(seen).getTime() - clock.now().getTime();
    if (left <= 0) break;
    const waitMs = Math.min(interval, left);
    tell(seen, waitMs);
    await clock.sleep(waitMs, abort);
    seen = await look();
  }
  return seen;
}
