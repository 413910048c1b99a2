import { setTimeout as wait } from 'node:timers/promises';

const WITHIN_MS = 60_000;
const PAUSE_MS = 300;

/** What is found once it is there. @throws where it is not in time: with what was being looked for */
export async function eventually<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const until = Date.now() + WITHIN_MS;
  while (Date.now() < until) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(PAUSE_MS);
  }
  throw new Error(`${what} was not there within ${WITHIN_MS / 1000} s.`);
}
