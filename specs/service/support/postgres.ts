import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port';
import { postgresPrograms } from '../../../deploy/stack/programs/postgres';

export interface Postgres {
  readonly url: string;
  readonly pid: number;
  /** All of it at once and without a word, as a machine that is lost. */
  readonly kill: () => Promise<void>;
  /** After `kill`, with what was written. */
  readonly restart: () => Promise<void>;
  /** It is still there, and does not answer. */
  readonly freeze: () => void;
  readonly thaw: () => void;
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
  const launch = () => spawn(join(programs, 'postgres'), args, { stdio: 'ignore', cwd: folder, ...user });
  let server = launch();
  let ended = once(server, 'close');
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
  const kill = async () => {
    signal(server, 'SIGKILL');
    await ended;
  };
  const restart = async () => {
    server = launch();
    ended = once(server, 'close');
    await answering(url);
  };
  return {
    ...{ url, pid: server.pid ?? 0, kill, restart, stop },
    freeze: () => {
      signal(server, 'SIGSTOP');
    },
    thaw: () => {
      signal(server, 'SIGCONT');
    },
  };
}

/** To the server and to its processes, of which each connection has one. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .trim()
    .split(' ');
  for (const one of [pid, ...children.map(Number)]) {
    try {
      process.kill(one, name);
    } catch {
      // A connection that has ended meanwhile.
    }
  }
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
