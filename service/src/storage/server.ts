import { Pool, type PoolConfig } from 'pg';
import type { SecretSource } from '../secrets/port';

const CONNECTIONS = 10;
/** Who gets no connection in this time is told that the database is away. */
const CONNECT_MS = 5_000;
/** The server gives up a statement that takes longer, waiting for locks included. */
const STATEMENT_MS = 15_000;
/** A server that has not even said that is taken for lost, and its connection with it. */
const ANSWER_MS = 18_000;
/** A ledger that stops in the middle of a transaction holds its locks no longer. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/** The pool of all requests: nothing in it waits without end. */
export function requestPool(database: string, secrets: SecretSource): Pool {
  return poolOf(database, secrets, {
    max: CONNECTIONS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
}

/** One connection that takes the time which migrations need, and waits for those of other replicas. */
export function migrationPool(database: string, secrets: SecretSource): Pool {
  return poolOf(database, secrets, { max: 1 });
}

/** A password is asked for at every new connection, so that a rotated one is taken up without a restart. */
function poolOf(connectionString: string, secrets: SecretSource, limits: PoolConfig): Pool {
  const hasPassword = new URL(connectionString).password !== '';
  const pool = new Pool({
    ...limits,
    connectionString,
    application_name: 'plumbline-ledger',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    ...(hasPassword ? {} : { password: () => secrets.read('database') }),
  });
  // Of idle connections that break; the next query opens another.
  pool.on('error', () => undefined);
  return pool;
}
