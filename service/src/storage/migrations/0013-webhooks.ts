import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who is told of what, and what they were told. */
export const webhooks: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table webhooks (
    id uuid primary key default gen_random_uuid(),
    url text not null,
    events jsonb not null,
    applies_to jsonb not null,
    secret text not null,
    created_at timestamptz not null,
    created_by text not null
  )`,
  'create index webhooks_latest on webhooks (created_at desc, id desc)',
  `create table deliveries (
    id uuid primary key default gen_random_uuid(),
    webhook_id uuid not null references webhooks on delete cascade,
    event text not null,
    key text not null,
    body jsonb not null,
    at timestamptz not null,
    attempts integer not null default 0,
    status text not null default 'waiting',
    next_attempt_at timestamptz not null,
    unique (webhook_id, key)
  )`,
  `create index deliveries_due on deliveries (next_attempt_at) where status = 'waiting'`,
  'create index deliveries_latest on deliveries (webhook_id, at desc, id desc)',
];
