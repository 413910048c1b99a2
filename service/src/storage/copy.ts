import { CompiledQuery, sql } from 'kysely';
import type { Trx } from './port';
import type { Tables } from './tables';

/** Rows as COPY takes them. Both drivers have COPY under names of their own: this goes to them as a query's one parameter. */
export class CopyRows {
  constructor(readonly text: string) {}
}

export type CopyValue = string | number | boolean | null;

type Columns<T extends keyof Tables> = Partial<Record<keyof Tables[T] & string, CopyValue>>;

/**
 * Writes many rows within a transaction by COPY; the same as one JSON parameter takes four times as long. A row that is
 * refused fails the whole.
 * @param shared what all rows have alike: it is written out once
 * @param columns those in which they differ
 * @param rows values in the order of the columns; JSON as its text
 */
export async function copyRows<T extends keyof Tables>(
  trx: Trx,
  table: T,
  { shared, columns }: { shared: Columns<T>; columns: readonly (keyof Tables[T] & string)[] },
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const lines = textOf(Object.values<CopyValue | undefined>(shared), rows);
  if (lines === '') return;
  const names = sql.join([...Object.keys(shared), ...columns].map((name) => sql.ref(name)));
  const { sql: text } = sql`copy ${sql.table(table)} (${names}) from`.compile(trx);
  await trx.executeQuery(CompiledQuery.raw(text, [new CopyRows(lines)]));
}

/** COPY's text format: tabs between values, `\N` for null. */
function textOf(shared: readonly (CopyValue | undefined)[], rows: Iterable<readonly CopyValue[]>): string {
  const begin = shared.map((value) => escaped(value ?? null)).join('\t');
  const lines: string[] = [];
  for (const row of rows) {
    let line = begin;
    for (const value of row) line += `\t${escaped(value)}`;
    lines.push(line);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(value: CopyValue): string {
  if (value === null) return '\\N';
  const text = String(value);
  return SPECIAL.test(text) ? text.replaceAll(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char) : text;
}
