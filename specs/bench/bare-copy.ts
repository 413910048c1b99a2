import { once } from 'node:events';
import { Client } from 'pg';
import { from, to } from 'pg-copy-streams';

/** The tables that the results of a run go to. */
const TABLES = ['findings', 'results'] as const;

/**
 * COPY of the rows that one run wrote, as they are, into tables of the same columns without an index.
 * @returns milliseconds of each round
 */
export async function bareCopy(url: string, rounds: number): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const texts = new Map<string, string>();
    for (const table of TABLES) {
      await client.query(`create table bare_${table} (like ${table})`);
      texts.set(table, await rowsOf(client, table));
    }
    const times: number[] = [];
    for (let i = 0; i < rounds; i += 1) times.push(await copyOnce(client, texts));
    return times;
  } finally {
    await client.query(TABLES.map((table) => `drop table if exists bare_${table};`).join(''));
    await client.end();
  }
}

async function rowsOf(client: Client, table: string): Promise<string> {
  const found = 'results.run_id = (select id from runs order by sequence desc limit 1)';
  const join = table === 'findings' ? 'join findings on findings.id = results.finding_id' : '';
  const parts: string[] = [];
  const stream = client.query(to(`copy (select ${table}.* from results ${join} where ${found}) to stdout`));
  for await (const part of stream) parts.push(String(part));
  return parts.join('');
}

async function copyOnce(client: Client, texts: ReadonlyMap<string, string>): Promise<number> {
  await client.query('truncate bare_findings, bare_results');
  const begin = performance.now();
  await client.query('begin');
  for (const [table, text] of texts) {
    const stream = client.query(from(`copy bare_${table} from stdin`));
    stream.end(text);
    await once(stream, 'finish');
  }
  await client.query('commit');
  return performance.now() - begin;
}
