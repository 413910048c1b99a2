import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the cloud has to tell, and what was changed behind Terraform's back. */
export const obligationsAndDrift: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table obligations (
    id uuid primary key default gen_random_uuid(),
    root_id uuid not null references roots,
    cloud text not null,
    control text not null,
    address text not null,
    attribute text,
    because text not null,
    since timestamptz not null,
    deadline date,
    owner text,
    discharged_at timestamptz,
    discharged_by uuid references runs,
    verdict text,
    listed_by uuid not null references runs,
    unique (root_id, cloud, control, address)
  )`,
  'create index obligations_open on obligations (root_id, deadline) where discharged_at is null',
  `create table drift_reports (
    id uuid primary key default gen_random_uuid(),
    root_id uuid not null references roots,
    cloud text not null,
    digest text not null,
    outcome text not null,
    started_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    changed integer not null,
    deleted integer not null,
    unmanaged integer not null,
    broken integer not null,
    report json not null,
    unique (root_id, digest)
  )`,
  'create index drift_latest on drift_reports (root_id, cloud, started_at desc, id desc)',
];
