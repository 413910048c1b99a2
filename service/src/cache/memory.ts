import type { Clock } from '../clock/port';
import type { Cache } from './port';

/** Keys kept at most; the oldest go first. */
const CAPACITY = 10_000;

interface Entry {
  readonly value: string;
  readonly until: number;
}

/** The stand-in for Redis within one process: bounded, and forgotten with it. */
export function memoryCache(clock: Clock, capacity = CAPACITY): Cache {
  const entries = new Map<string, Entry>();
  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry !== undefined && entry.until > clock.now().getTime()) return entry;
    entries.delete(key);
    return undefined;
  };
  const put = (key: string, entry: Entry): void => {
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= capacity) break;
      entries.delete(oldest);
    }
  };
  return {
    get: (key) => Promise.resolve(live(key)?.value),
    set: (key, value, ttlMs) => {
      put(key, { value, until: clock.now().getTime() + ttlMs });
      return Promise.resolve();
    },
    delete: (key) => {
      entries.delete(key);
      return Promise.resolve();
    },
    increment: (key, windowMs) => {
      const now = clock.now().getTime();
      const entry = live(key) ?? { value: '0', until: now + windowMs };
      const count = Number(entry.value) + 1;
      put(key, { value: String(count), until: entry.until });
      return Promise.resolve({ count, resetsInMs: entry.until - now });
    },
    state: () => 'ok',
    close: () => Promise.resolve(),
  };
}
