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
import type { Pool, PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import { CopyRows } from './copy';

/** The two drivers as Kysely wants them, each with its own way to take rows by COPY. */

export function copyingPool(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => copyingClient(await pool.connect()),
    end: () => pool.end(),
  };
}

function copyingClient(client: PoolClient): PostgresPoolClient {
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('The ledger reads by pages, and no cursor.');
    const [rows] = parameters;
    return rows instanceof CopyRows ? copy(client, text, rows) : client.query(text, [...parameters]);
  }
  return {
    query,
    release: (destroy) => {
      client.release(destroy);
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
