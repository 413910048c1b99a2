import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables';

export type Database = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** PostgreSQL, embedded (PGlite) or as a server: the same SQL against both. */
export interface Storage {
  readonly db: Database;
  /** @throws what the driver throws where the database does not answer */
  check(): Promise<void>;
  /** Connections: all, idle, and callers that wait for one. */
  pool(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}
