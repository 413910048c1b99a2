import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { Client } from 'pg';
import { freePort } from './support/free-port';
import { startPostgres, type Postgres } from './support/postgres';
import { startService } from './support/process';

const MAIN = join(__dirname, '../../service/dist/main.js');
const ISSUERS = JSON.stringify([{ profile: 'rfc9068', issuer: 'https://issuer.example', audience: 'ledger' }]);
/** Kysely's own lock on migrations, which a replica that is migrating holds. */
const MIGRATIONS_LOCK = "select pg_advisory_lock('3853314791062309107'::bigint)";

describe('a service that is told to stop while it starts', function () {
  this.timeout(150_000);
  let postgres: Postgres;
  const children: ChildProcess[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'ledger-stopping-'));
  before(async () => {
    postgres = await startPostgres();
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await postgres.stop();
  });

  /** Starts it, tells it to stop once `when` is done, and gives what became of it. */
  const stopped = async (database: string, when: (child: ChildProcess) => Promise<unknown>) => {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        LEDGER_PORT: String(await freePort()),
        LEDGER_METRICS_PORT: '0',
        LEDGER_DATABASE: database,
        LEDGER_ISSUERS: ISSUERS,
      },
    });
    children.push(child);
    let written = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => (written += part.toString()));
    const ended = once(child, 'close');
    await when(child);
    child.kill('SIGTERM');
    await ended;
    return { code: child.exitCode, signal: child.signalCode, written };
  };
  const CLEAN = { code: 0, signal: null, written: '' };
  const ask = async <T extends object>(text: string): Promise<T[]> => {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    return client.query<T>(text).then(({ rows }) => client.end().then(() => rows));
  };
  const waiting = async () => {
    const query =
      "select 1 from pg_stat_activity where application_name = 'plumbline-ledger' and wait_event = 'advisory'";
    while ((await ask(query)).length === 0) await wait(50);
  };

  it('ends with 0 while another replica migrates, and leaves nothing of its own', async () => {
    const replica = new Client({ connectionString: postgres.url });
    await replica.connect();
    await replica.query(MIGRATIONS_LOCK);
    expect(await stopped(postgres.url, waiting)).to.deep.equal(CLEAN);
    await replica.end();
    const left = "select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'";
    expect(await ask(left)).to.deep.equal([]);
    const next = await startService({ LEDGER_DATABASE: postgres.url, LEDGER_ISSUERS: ISSUERS });
    expect(await next.end()).to.equal(0);
  });

  it('ends with 0 while its database does not answer', async () => {
    // Who never reads is not told that the other side is gone.
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
    expect(await stopped(url, () => once(silent, 'connection'))).to.deep.equal(CLEAN);
    silent.close();
  });

  it('ends with 0 as soon as it hears, and leaves an embedded database that the next start takes up', async () => {
    const database = `file:${join(folder, 'database')}`;
    // A quick machine has started it by then, and it says so.
    expect(await stopped(database, () => wait(700))).to.include({ code: 0, signal: null });
    const next = await startService({ LEDGER_DATABASE: database, LEDGER_ISSUERS: ISSUERS });
    expect(await next.end()).to.equal(0);
  });
});
