import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What load tests came to, by profile and commit. */
export const loadResults: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table load_results (
    id uuid primary key default gen_random_uuid(),
    project text not null,
    digest text not null,
    profile text not null,
    "commit" text not null,
    outcome text not null,
    started_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    result jsonb not null,
    unique (project, digest)
  )`,
  'create index load_results_latest on load_results (profile, started_at desc, id desc)',
];
