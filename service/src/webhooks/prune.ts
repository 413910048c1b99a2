import { sql } from 'kysely';
import type { Database } from '../storage/port';

/** How long a delivery that came to its end is listed. */
const KEPT_DAYS = 90;

/**
 * Forgets deliveries that are long over. Those of obligations that are still open stay: by them it is known that they were
 * told. Waivers that expire are told of for two weeks at most, and all else once, when it happens.
 */
export async function prune(db: Database, now: Date): Promise<void> {
  await sql`
    delete from deliveries
    where status <> 'waiting' and at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS}::int)
      and not (event in ('obligation.due_soon', 'obligation.overdue') and exists (
        select from obligations where id::text = body->'data'->>'id' and discharged_at is null))
  `.execute(db);
}
