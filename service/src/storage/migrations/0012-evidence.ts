import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Signed statements of judged plan files. */
export const evidence: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table evidence (
    id uuid primary key default gen_random_uuid(),
    root_id uuid not null references roots,
    cloud text not null,
    result text not null,
    sha256 text not null,
    plan_sha256 text not null,
    policy_digest text,
    signed_by text not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    envelope text not null,
    unique (root_id, sha256)
  )`,
  'create index evidence_latest on evidence (issued_at desc, id desc)',
];
