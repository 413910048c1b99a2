import { setTimeout as wait } from 'node:timers/promises';

const EVERY_MS = 250;

/** Waits for something to come true. @throws Error with what it waited for, once it took too long */
export async function until(what: string, withinMs: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come in ${withinMs / 1000} s: ${what}`);
    await wait(EVERY_MS);
  }
}
