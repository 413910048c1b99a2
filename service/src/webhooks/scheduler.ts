import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from '../ledger';
import type { Outgoing } from '../outgoing/port';
import { announceByClock } from './clock';
import { deliverDue } from './deliver';
import { prune } from './prune';
import { reseal } from './reseal';
import { webhookVault } from './vault';

/** How often the calendar and the deliveries are looked at. */
const EVERY_MS = 30_000;

export interface Scheduler {
  /** Ends what is being delivered, and waits for it. */
  stop(): Promise<void>;
}

/** Tells webhooks in the background. What fails is logged, and tried again the next time. */
export function startScheduler(
  { storage, clock, log, secrets }: Pick<Ledger, 'storage' | 'clock' | 'log' | 'secrets'>,
  outgoing: Outgoing,
  everyMs = EVERY_MS,
): Scheduler {
  const ended = new AbortController();
  const { signal } = ended;
  const vault = webhookVault(secrets);
  const by = { db: storage.db, outgoing, vault, clock };
  let prunedOn = '';
  const look = async (): Promise<void> => {
    await announceByClock(storage.db, clock.now());
    await reseal(storage.db, vault);
    await deliverDue(by, signal);
    const now = clock.now();
    const today = now.toISOString().slice(0, 10);
    if (today !== prunedOn) await prune(storage.db, now);
    prunedOn = today;
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await look().catch((thrown: unknown) => {
        log.error({ err: thrown }, 'webhooks could not be told');
      });
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: () => {
      ended.abort();
      return running;
    },
  };
}
