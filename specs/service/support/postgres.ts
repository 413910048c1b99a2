import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';
import { postgresPrograms } from './postgres-programs';

export interface Postgres {
  readonly url: string;
  /** Of the server: what a spec kills. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** It need not outlive a crash of the machine. */
const QUICK = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((of) => ['-c', `${of}=off`]);
const START_MS = 60_000;

/** A PostgreSQL of its own, empty, on a free port of this machine; gone when the process is. */
export async function startPostgres(settings: readonly string[] = QUICK): Promise<Postgres> {
  const programs = postgresPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'ledger-postgres-'));
  const user = userFor(folder);
  const data = join(folder, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
    ...user,
  });
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', ...settings];
  const server = spawn(join(programs, 'postgres'), args, { stdio: 'ignore', cwd: folder, ...user });
  const ended = once(server, 'close');
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  const abandon = () => {
    server.kill('SIGQUIT');
    remove();
  };
  process.once('exit', abandon);
  const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
  await answering(url);
  const stop = async () => {
    process.off('exit', abandon);
    server.kill('SIGINT');
    await ended;
    remove();
  };
  return { url, pid: server.pid ?? 0, stop };
}

/** PostgreSQL refuses to run as root: it then runs as another user, whose the folder is. */
function userFor(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (of: string, name: string) =>
    Number(execFileSync('id', [of, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  const [uid, gid] = [id('-u', 'nobody'), id('-g', 'nobody')];
  chownSync(folder, uid, gid);
  return { uid, gid };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + START_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (thrown) {
      if (Date.now() > until) throw thrown;
      await wait(50);
    }
  }
}
