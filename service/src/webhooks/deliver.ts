import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '../clock/port';
import { OutgoingRefused, type Outgoing } from '../outgoing/port';
import type { Database } from '../storage/port';
import type { Vault } from './vault';

/** Deliveries that are under way at once. */
const AT_ONCE = 20;
const TIMEOUT_MS = 10_000;
/** How long whoever took a delivery has for it: another replica takes it after that. */
const LEASE_MS = 60_000;
/** Seconds until the next attempt, after the first, the second and so on; then it has failed. */
const BACKOFF_S = [30, 120, 600, 3_600, 4 * 3_600, 12 * 3_600];

interface Taken {
  readonly id: string;
  readonly attempts: number;
  readonly body: string;
  readonly url: string;
  readonly webhook: string;
  /** As the database holds it. */
  readonly sealed: string;
}

export interface Delivering {
  readonly db: Database;
  readonly outgoing: Outgoing;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * Delivers until nothing is due, some at once: whoever answers late holds up none that comes after it. Several replicas
 * take different ones. Signed as Standard Webhooks has it: `webhook-signature: v1,` and the HMAC-SHA256 of id, timestamp
 * and body.
 * @returns how many were tried
 * @throws what the database threw, once all that is under way has ended
 */
export async function deliverDue(by: Delivering, signal: AbortSignal): Promise<number> {
  const first = await take(by, AT_ONCE);
  const lines = await Promise.allSettled(first.map((delivery) => deliverOn(delivery, by, signal)));
  let tried = 0;
  for (const line of lines) {
    if (line.status === 'rejected') throw line.reason;
    tried += line.value;
  }
  return tried;
}

/** Delivers this one, and then one after the other of what is due. */
async function deliverOn(first: Taken, by: Delivering, signal: AbortSignal): Promise<number> {
  let tried = 0;
  for (let delivery: Taken | undefined = first; delivery !== undefined; tried += 1) {
    const now = by.clock.now();
    await settle(by.db, delivery, await attempt(delivery, by, now, signal), now);
    delivery = signal.aborted ? undefined : (await take(by, 1))[0];
  }
  return tried;
}

async function take({ db, clock }: Delivering, most: number): Promise<readonly Taken[]> {
  const now = clock.now();
  const lease = new Date(now.getTime() + LEASE_MS);
  const { rows } = await sql<Taken>`
    with due as (
      select id from deliveries where status = 'waiting' and next_attempt_at <= ${now}
      order by next_attempt_at limit ${most} for update skip locked
    )
    update deliveries set attempts = attempts + 1, next_attempt_at = ${lease}
    from due, webhooks where deliveries.id = due.id and webhooks.id = deliveries.webhook_id
    returning deliveries.id, deliveries.attempts, deliveries.body::text as body, webhooks.url,
      webhooks.id as webhook, webhooks.secret as sealed
  `.execute(db);
  return rows;
}

type Outcome = 'delivered' | 'again' | 'never';

async function attempt(delivery: Taken, by: Delivering, now: Date, signal: AbortSignal): Promise<Outcome> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const secret = await by.vault.open(delivery.webhook, delivery.sealed);
    const { status } = await by.outgoing.post(delivery.url, delivery.body, signed(delivery, secret, now), within);
    return status >= 200 && status < 300 ? 'delivered' : 'again';
  } catch (thrown) {
    return thrown instanceof OutgoingRefused ? 'never' : 'again';
  }
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function signed({ id, body }: Taken, secret: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

async function settle(db: Database, { id, attempts }: Taken, outcome: Outcome, now: Date): Promise<void> {
  const wait = BACKOFF_S[attempts - 1];
  const status =
    outcome === 'delivered' ? 'delivered' : outcome === 'never' || wait === undefined ? 'failed' : 'waiting';
  await db
    .updateTable('deliveries')
    .set({ status, next_attempt_at: new Date(now.getTime() + (wait ?? 0) * 1_000) })
    .where('id', '=', id)
    .execute();
}
