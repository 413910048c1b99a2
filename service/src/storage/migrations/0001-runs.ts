import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Roots, runs and what they found. */
export const runs: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table roots (
    id uuid primary key default gen_random_uuid(),
    project text not null,
    name text not null,
    labels jsonb not null,
    owner text,
    retired boolean not null default false,
    first_run_at timestamptz not null,
    last_run_at timestamptz not null,
    unique (project, name)
  )`,
  'create index roots_labels on roots using gin (labels jsonb_path_ops)',
  `create table runs (
    id uuid primary key default gen_random_uuid(),
    sequence bigint generated always as identity,
    root_id uuid not null references roots,
    plane text not null,
    cloud text not null,
    digest text not null,
    pack text not null,
    outcome text not null,
    started_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    duration_ms integer not null,
    policy_digest text not null,
    summary jsonb not null,
    tools jsonb not null,
    notes jsonb not null,
    inputs jsonb not null,
    error jsonb,
    obligations integer not null,
    new_count integer not null default 0,
    persisting_count integer not null default 0,
    fixed_count integer not null default 0,
    unique (root_id, digest)
  )`,
  'create index runs_in_order on runs (root_id, plane, cloud, started_at, sequence)',
  'create index runs_latest on runs (started_at desc, id desc)',
  `create table run_controls (
    run_id uuid not null references runs,
    control text not null,
    severity text not null,
    enforcement text not null,
    pass integer not null,
    fail integer not null,
    unknown integer not null,
    not_applicable integer not null,
    waived integer not null,
    error integer not null,
    primary key (run_id, control)
  )`,
  'create index run_controls_by_control on run_controls (control)',
  `create table heads (
    root_id uuid not null references roots,
    plane text not null,
    cloud text not null,
    run_id uuid not null references runs,
    judged_run_id uuid references runs,
    primary key (root_id, plane, cloud)
  )`,
  // Rows that come by the ten thousand have no foreign keys, whose triggers take longer than the rows; nothing is deleted.
  `create table findings (
    id uuid primary key,
    root_id uuid not null,
    plane text not null,
    cloud text not null,
    fingerprint text not null,
    control text not null,
    severity text not null,
    enforcement text not null,
    verdict text not null,
    address text not null,
    account text,
    details json not null,
    version text not null,
    first_run_id uuid not null,
    first_seen timestamptz not null,
    last_run_id uuid not null,
    last_seen timestamptz not null
  )`,
  'create index findings_by_root on findings (root_id)',
  `create table results (
    run_id uuid not null,
    finding_id uuid not null,
    verdict text not null,
    enforcement text not null,
    primary key (run_id, finding_id)
  )`,
  `create table posture_version (
    single boolean primary key check (single),
    version uuid not null
  )`,
];
