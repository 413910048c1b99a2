import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was asked under an Idempotency-Key, and which tokens are refused. */
export const access: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table idempotency_keys (
    principal text not null,
    key text not null,
    operation text not null,
    digest text not null,
    status integer not null,
    headers jsonb not null,
    body json,
    expires_at timestamptz not null,
    primary key (principal, key)
  )`,
  'create index idempotency_keys_expiry on idempotency_keys (expires_at)',
  `create table token_revocations (
    id uuid primary key default gen_random_uuid(),
    token_id text,
    subject text,
    before timestamptz not null,
    recorded_at timestamptz not null
  )`,
  'create index token_revocations_by_token on token_revocations (token_id)',
  'create index token_revocations_by_subject on token_revocations (subject)',
];
