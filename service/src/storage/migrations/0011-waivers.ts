import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Waivers, and the public keys that they were signed with. */
export const waivers: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table signing_keys (
    id text primary key,
    pem text not null,
    first_used_at timestamptz not null
  )`,
  `create table waivers (
    id uuid primary key default gen_random_uuid(),
    control text not null,
    address text not null,
    address_like text not null,
    applies_to jsonb not null,
    reason text not null,
    owner text not null,
    expires date not null,
    state text not null,
    requested_by text not null,
    requested_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    note text,
    envelope jsonb
  )`,
  'create index waivers_by_expiry on waivers (expires, id)',
  'create index waivers_by_control on waivers (control)',
];
