import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who did what: a log that is only ever added to. Each entry holds the digest of the one before. */
export const audit: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `create table audit_log (
    sequence bigint primary key,
    at timestamptz not null,
    actor text not null,
    role text not null,
    action text not null,
    subject text not null,
    detail jsonb not null,
    trace_id text not null,
    previous text not null,
    digest text not null unique
  )`,
  'create index audit_log_by_actor on audit_log (actor, sequence desc)',
  'create index audit_log_by_action on audit_log (action, sequence desc)',
  `create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'the audit log is only ever added to'; end $$`,
  `create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function refuse_change()`,
  `create trigger audit_log_not_emptied before truncate on audit_log
    for each statement execute function refuse_change()`,
];
