import { once } from 'node:events';
import { Client } from 'pg';
import { from, to } from 'pg-copy-streams';

/** The tables that the results of a run go to. */
const TABLES = ['findings', 'results'] as const;

/** COPY of the rows that the last run wrote, as they are, into tables of the same columns without an index. */
export class BareCopy {
  private constructor(
    private readonly client: Client,
    private readonly texts: ReadonlyMap<string, string>,
  ) {}

  static async of(url: string): Promise<BareCopy> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const texts = new Map<string, string>();
    for (const table of TABLES) {
      await client.query(`create table bare_${table} (like ${table})`);
      texts.set(table, await rowsOf(client, table));
    }
    return new BareCopy(client, texts);
  }

  async once(): Promise<void> {
    await this.client.query('begin');
    for (const [table, text] of this.texts) {
      const stream = this.client.query(from(`copy bare_${table} from stdin`));
      stream.end(text);
      await once(stream, 'finish');
    }
    await this.client.query('commit');
  }

  /** What the rounds before left; it takes no part in what is measured. */
  async empty(): Promise<void> {
    await this.client.query('truncate bare_findings, bare_results');
  }

  async end(): Promise<void> {
    await this.client.query(TABLES.map((table) => `drop table if exists bare_${table};`).join(''));
    await this.client.end();
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
