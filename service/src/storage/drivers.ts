import { finished } from 'node:stream/promises';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import type {
  PGlite as KyselyPGlite,
  PGliteQueryOptions,
  PGliteTransaction,
  PostgresCursor,
  PostgresPool,
  PostgresPoolClient,
  PostgresQueryResult,
} from 'kysely';
import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import type { SecretSource } from '../secrets/port';
import { CopyRows } from './copy';
import { asUnavailable, DatabaseUnavailable } from './unavailable';

/** The two drivers as Kysely wants them, each with its own way to take rows by COPY. */

export function copyingPool(pool: Pool, secrets: Pick<SecretSource, 'forget'>): PostgresPool {
  return {
    options: pool.options,
    connect: async () => copyingClient(await connected(pool, secrets)),
    end: () => pool.end(),
  };
}

const PASSWORD_REFUSED = '28P01';

/** @throws DatabaseUnavailable; a password that is refused may have been rotated, and is asked for once more */
async function connected(pool: Pool, secrets: Pick<SecretSource, 'forget'>): Promise<PoolClient> {
  try {
    return await pool.connect().catch((thrown: unknown) => {
      if (!(thrown instanceof DatabaseError) || thrown.code !== PASSWORD_REFUSED) throw thrown;
      secrets.forget('database');
      return pool.connect();
    });
  } catch (cause) {
    throw new DatabaseUnavailable('The database cannot be reached.', { cause });
  }
}

/** A connection for as long as somebody has it. One that breaks or stays silent is not asked again, and not given back. */
function copyingClient(client: PoolClient): PostgresPoolClient {
  let broken: Error | undefined;
  // While it is asked nothing, nobody else hears of it, and the process would end.
  const failed = (thrown: Error): void => {
    broken ??= thrown;
  };
  client.on('error', failed);
  const ask = async (text: string, parameters: readonly unknown[]) => {
    const [rows] = parameters;
    try {
      if (broken !== undefined) throw broken;
      return await (rows instanceof CopyRows ? copy(client, text, rows) : client.query(text, [...parameters]));
    } catch (thrown) {
      if (thrown instanceof Error && !(thrown instanceof DatabaseError)) failed(thrown);
      throw asUnavailable(thrown);
    }
  };
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('The ledger reads by pages, and no cursor.');
    return ask(text, parameters);
  }
  return {
    query,
    release: (destroy) => {
      client.off('error', failed);
      client.release(destroy === true || broken !== undefined);
    },
  };
}

async function copy(client: PoolClient, text: string, rows: CopyRows) {
  const stream = client.query(from(`${text} stdin`));
  stream.end(rows.text);
  await finished(stream);
  return { command: 'COPY', rowCount: stream.rowCount, rows: [] };
}

export function copyingPGlite(pglite: PGlite): KyselyPGlite {
  return {
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
    waitReady: pglite.waitReady,
    close: () => pglite.close(),
    query: queryOf(pglite),
    transaction: (run) => pglite.transaction((trx) => run(within(trx))),
  };
}

function within(trx: Transaction): PGliteTransaction {
  return { query: queryOf(trx), rollback: () => trx.rollback() };
}

function queryOf(target: Pick<PGlite, 'query'>) {
  return <T>(text: string, parameters: readonly unknown[] = [], options: PGliteQueryOptions = {}) => {
    const [rows] = parameters;
    if (!(rows instanceof CopyRows)) return target.query<T>(text, [...parameters], options);
    return target.query<T>(`${text} '/dev/blob'`, [], { ...options, blob: new Blob([rows.text]) });
  };
}
