import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Principal } from '../rbac/principal';
import type { Database, Trx } from '../storage/port';

const cursorKey = z.tuple([z.iso.datetime(), z.uuid()]);

/** Webhooks within the caller's labels. */
export function webhooksSeen(db: Database | Trx, { labels }: Principal) {
  const within = (labels ?? []).map((granted) => sql`webhooks.applies_to @> ${JSON.stringify(granted)}::jsonb`);
  const visible =
    labels === null
      ? sql<boolean>`true`
      : within.length === 0
        ? sql<boolean>`false`
        : sql<boolean>`(${sql.join(within, sql` or `)})`;
  return db
    .selectFrom('webhooks')
    .where(visible)
    .select(['id', 'url', 'events', 'applies_to', 'created_at', 'created_by']);
}

export type WebhookRow = Awaited<ReturnType<ReturnType<typeof webhooksSeen>['execute']>>[number];

interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of webhooks, the latest first, and one more where there are more. */
export function listWebhooks(db: Database, principal: Principal, { limit, cursor }: PageAsked): Promise<WebhookRow[]> {
  const after = readCursor(cursor, cursorKey);
  return webhooksSeen(db, principal)
    .$if(after !== undefined, (narrow) =>
      narrow.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** A page of a webhook's deliveries, the latest first, and one more where there are more. */
export function listDeliveries(db: Database, webhook: string, { limit, cursor }: PageAsked) {
  const after = readCursor(cursor, cursorKey);
  return db
    .selectFrom('deliveries')
    .select(['id', 'event', 'at', 'attempts', 'status'])
    .where('webhook_id', '=', webhook)
    .$if(after !== undefined, (narrow) =>
      narrow.where(sql<boolean>`(at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}
