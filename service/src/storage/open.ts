import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect, sql, type Dialect } from 'kysely';
import { Pool } from 'pg';
import type { SecretSource } from '../secrets/port';
import { copyingPGlite, copyingPool } from './drivers';
import { migrate } from './migrate';
import type { Storage } from './port';
import type { Tables } from './tables';

interface Opened {
  readonly dialect: Dialect;
  readonly pool: Storage['pool'];
}

/**
 * Opens the database and brings it up to date.
 * @param database `memory:`, `file:FOLDER` or `postgres://…`, as in configuration
 */
export async function openStorage(database: string, secrets: SecretSource): Promise<Storage> {
  const { dialect, pool } = database.startsWith('postgres') ? ofServer(database, secrets) : await embedded(database);
  const db = new Kysely<Tables>({ dialect });
  await migrate(db);
  return {
    db,
    pool,
    check: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/** The whole of PostgreSQL within the process, with one connection. */
async function embedded(database: string): Promise<Opened> {
  const folder = database === 'memory:' ? undefined : database.slice('file:'.length);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const pglite = new PGlite(folder === undefined ? {} : { dataDir: folder });
  await pglite.waitReady;
  return {
    dialect: new PGliteDialect({ pglite: copyingPGlite(pglite) }),
    pool: () => ({ total: 1, idle: 0, waiting: 0 }),
  };
}

/** A password is asked for at every new connection, so that a rotated one is taken up without a restart. */
function ofServer(connectionString: string, secrets: SecretSource): Opened {
  const hasPassword = new URL(connectionString).password !== '';
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    ...(hasPassword ? {} : { password: () => secrets.read('database') }),
  });
  // Of idle connections that break; the next query opens another.
  pool.on('error', () => undefined);
  return {
    dialect: new PostgresDialect({ pool: copyingPool(pool) }),
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}
