import { sql, type RawBuilder } from 'kysely';
import type { Labels } from '../rbac/principal';
import type { Database, Trx } from '../storage/port';
import type { WebhookEvent } from './table';

/** Something that webhooks are told of. */
export interface Happening {
  readonly event: WebhookEvent;
  /** Whoever was told of it under this key is not told again. */
  readonly key: string;
  /** Of the root, or those that a waiver names: a webhook hears of what carries all of its own. */
  readonly labels: Labels;
  readonly data: object;
}

/** A condition: whether a webhook wants to hear of this and was not told of it yet. */
export function isUntold(event: RawBuilder<string>, key: RawBuilder<string>, labels: RawBuilder<Labels>) {
  return sql<boolean>`exists (
    select from webhooks where events @> jsonb_build_array(${event}) and ${labels} @> applies_to
      and not exists (select from deliveries where webhook_id = webhooks.id and deliveries.key = ${key}))`;
}

/** Puts a delivery for each webhook that wants to hear of it; in the transaction of what happened, where it has one. */
export async function announce(db: Database | Trx, happenings: readonly Happening[], at: Date): Promise<void> {
  if (happenings.length === 0) return;
  await sql`
    insert into deliveries (webhook_id, event, key, body, at, next_attempt_at)
    select webhooks.id, happening.event, happening.key,
      jsonb_build_object('type', happening.event, 'timestamp', ${at.toISOString()}::text, 'data', happening.data),
      ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(happenings)}::jsonb)
      as happening (event text, key text, labels jsonb, data jsonb)
    join webhooks on webhooks.events @> jsonb_build_array(happening.event)
      and happening.labels @> webhooks.applies_to
    on conflict (webhook_id, key) do nothing
  `.execute(db);
}
