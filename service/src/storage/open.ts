import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import type { Pool } from 'pg';
import { within } from '../clock/within';
import type { SecretSource } from '../secrets/port';
import { copyingPGlite, copyingPool } from './drivers';
import { migrate } from './migrate';
import type { Database, Storage } from './port';
import { migrationPool, requestPool } from './server';
import type { Tables } from './tables';

/** Who asks whether it is ready does not wait longer. */
const CHECK_MS = 2_000;

/**
 * Opens the database and brings it up to date.
 * @param database `memory:`, `file:FOLDER` or `postgres://…`, as in configuration
 */
export function openStorage(database: string, secrets: SecretSource): Promise<Storage> {
  return database.startsWith('postgres') ? server(database, secrets) : embedded(database);
}

/** The whole of PostgreSQL within the process, with one connection. */
async function embedded(database: string): Promise<Storage> {
  const folder = database === 'memory:' ? undefined : database.slice('file:'.length);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const pglite = new PGlite(folder === undefined ? {} : { dataDir: folder });
  await pglite.waitReady;
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: copyingPGlite(pglite) }) });
  await migrate(db);
  return storageOf(db, () => ({ total: 1, idle: 0, waiting: 0 }));
}

async function server(database: string, secrets: SecretSource): Promise<Storage> {
  const open = (pool: Pool) =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: copyingPool(pool, secrets) }) });
  const migrating = open(migrationPool(database, secrets));
  await migrate(migrating).finally(() => migrating.destroy());
  const pool = requestPool(database, secrets);
  return storageOf(open(pool), () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }));
}

function storageOf(db: Database, pool: Storage['pool']): Storage {
  let checking: Promise<unknown> | undefined;
  return {
    db,
    pool,
    check: async () => {
      checking ??= sql`select 1`.execute(db).finally(() => (checking = undefined));
      await within(CHECK_MS, checking);
    },
    close: () => db.destroy(),
  };
}
