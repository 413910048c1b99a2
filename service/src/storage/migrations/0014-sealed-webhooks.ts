import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which key sealed a webhook's secret; those without one stand in clear until the scheduler seals them. */
export const sealedWebhooks: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  'alter table webhooks add column sealed_by text',
  // Kept answers hold secrets in clear.
  `delete from idempotency_keys where operation = 'createWebhook'`,
];
