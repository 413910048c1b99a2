import { CompiledQuery, sql } from 'kysely';
import type { Trx } from './port';
import type { Tables } from './tables';

/** Rows as COPY takes them. Both drivers have COPY under names of their own: this goes to them as a query's one parameter. */
export class CopyRows {
  constructor(readonly text: string) {}
}

export type CopyValue = string | number | boolean | null;

/**
 * Writes many rows within a transaction by COPY; the same as one JSON parameter takes four times as long. A row that is
 * refused fails the whole.
 * @param rows values in the order of the columns; JSON as its text
 */
export async function copyRows<T extends keyof Tables>(
  trx: Trx,
  table: T,
  columns: readonly (keyof Tables[T] & string)[],
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((name) => sql.ref(name)));
  const { sql: text } = sql`copy ${sql.table(table)} (${names}) from`.compile(trx);
  await trx.executeQuery(CompiledQuery.raw(text, [new CopyRows(textOf(rows))]));
}

/** COPY's text format: tabs between values, `\N` for null. Written with as little garbage as there can be. */
function textOf(rows: readonly (readonly CopyValue[])[]): string {
  let text = '';
  for (const row of rows) {
    let between = '';
    for (const value of row) {
      text += between + escaped(value);
      between = '\t';
    }
    text += '\n';
  }
  return text;
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(value: CopyValue): string {
  if (value === null) return '\\N';
  const text = String(value);
  return SPECIAL.test(text) ? text.replaceAll(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char) : text;
}
