import { DatabaseError } from 'pg';

/** The database does not answer, or cannot now: what was asked for may work a moment later. Its cause is the driver's. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/**
 * Classes of SQLSTATE by which a server says that it is not its statement that is wrong: connections (08), what others
 * hold or did meanwhile (25006, 40, 55P03), a transaction that was left alone for too long (25P03), resources (53), and
 * that somebody stopped the statement or the server (57).
 */
const PASSING = /^(?:08|40|53|57|25006|25P03|55P03)/;

/** What a driver threw, as ours where the server said nothing, or said that it is about now. */
export function asUnavailable(thrown: unknown): unknown {
  if (thrown instanceof DatabaseError && !PASSING.test(thrown.code ?? '')) return thrown;
  return new DatabaseUnavailable('The database does not answer.', { cause: thrown });
}
