import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from '../part';
import { postgresPrograms } from '../programs/postgres';

/** It need not outlive a crash of the machine: its data are gone with the stack. */
const QUICK = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((of) => ['-c', `${of}=off`]);

export const postgres: Part = {
  name: 'postgres',
  what: 'PostgreSQL, the ledger’s database',
  after: [],
  ports: ['postgres'],
  end: 'SIGINT',
  // An immediate shutdown: nothing is written, and it has to recover.
  lost: 'SIGQUIT',
  command: ({ ports, folder }) => {
    const programs = postgresPrograms();
    const place = folder('postgres');
    const user = userFor(place);
    const data = join(place, 'data');
    const create = ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync'];
    execFileSync(join(programs, 'initdb'), create, { stdio: ['ignore', 'ignore', 'inherit'], cwd: place, ...user });
    const listen = ['-p', String(ports.postgres), '-k', place, '-c', 'listen_addresses=127.0.0.1'];
    return { program: join(programs, 'postgres'), args: ['-D', data, ...listen, ...QUICK], user };
  },
};

/** PostgreSQL refuses to run as root: it then runs as `nobody`, whose its folder is. */
function userFor(folder: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (of: string) => Number(execFileSync('id', [of, 'nobody'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(folder, uid, gid);
  return { uid, gid };
}
