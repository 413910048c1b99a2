import { setTimeout as sleep } from 'node:timers/promises';

/** Nobody waits longer for it. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/**
 * What is waited for no longer than so many milliseconds. It goes on by itself.
 * @throws TooLate, and whatever it throws in time
 */
export async function within<T>(ms: number, waited: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = sleep(ms, undefined, { signal: done.signal }).then(() =>
    Promise.reject(new TooLate(`Not in ${ms} ms.`)),
  );
  try {
    return await Promise.race([waited, late]);
  } finally {
    late.catch(() => undefined);
    done.abort();
  }
}
