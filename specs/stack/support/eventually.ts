import { setTimeout as wait } from 'node:timers/promises';

const WITHIN_MS = 60_000;
const PAUSE_MS = 250;

/** What is found once it is there. @throws where it is not in time: with what was being looked for */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
  withinMs = WITHIN_MS,
): Promise<Found> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(PAUSE_MS);
  }
  throw new Error(`It did not come in ${withinMs / 1000} s: ${what}`);
}

/** Waits for something to come true. @throws as `eventually` */
export async function until(what: string, withinMs: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(what, async () => ((await holds()) ? true : undefined), withinMs);
}
