import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts } from '../../deploy/stack/free-ports';

/** What marks the processes of one stack, children's children too: they inherit its ports or name them. */
function processesWith(ports: readonly number[]): string[] {
  const named = (word: string) => ports.some((port) => new RegExp(`(?<!\\d)${port}(?!\\d)`).test(word));
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
      return named(words) ? [words.split('\0')[0] ?? ''] : [];
    } catch {
      return [];
    }
  });
}

/** `make stack` as somebody runs it, on ports of its own. */
async function started() {
  const ports = await freePorts();
  const folder = mkdtempSync(join(tmpdir(), 'stack-spec-'));
  // PostgreSQL passes through as another user.
  chmodSync(folder, 0o711);
  const child = spawn(process.execPath, ['-r', 'ts-node/register', 'deploy/stack/main.ts'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PLUMBLINE_STACK_PORTS: JSON.stringify(ports), TMPDIR: folder },
  });
  process.once('exit', () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (told += part));
  const ended = once(child, 'close');
  const says = async (what: string) => {
    while (!told.includes(what) && child.exitCode === null) await wait(50);
    expect(told).to.include(what);
  };
  /** What there is of it: processes, and folders. */
  const left = () => [
    ...processesWith(Object.values(ports)),
    ...readdirSync(folder).filter((name) => name.startsWith('plumbline-stack-')),
  ];
  return { ports, child, ended, says, left, told: () => told };
}

describe('make stack', function () {
  this.timeout(400_000);

  it('comes up whole, says where everything is, and leaves nothing behind after Ctrl-C', async () => {
    const { ports, child, ended, says, left, told } = await started();
    await says('Ctrl-C ends it all.');
    expect(left()).to.have.length.above(10);
    expect(told()).to.include(`http://localhost:${ports.waf} `).and.include(`http://127.0.0.1:${ports.prometheus}\n`);
    child.kill('SIGINT');
    await ended;
    expect([child.exitCode, left()]).to.eql([0, []]);
  });

  it('ends on the way up, too', async () => {
    const { child, ended, says, left } = await started();
    await says('postgres');
    child.kill('SIGTERM');
    await ended;
    expect([child.exitCode, left()]).to.eql([0, []]);
  });

  it('ends all where one part is gone, and says which and what it said last', async () => {
    const { ports, child, ended, says, left, told } = await started();
    await says('redis');
    const pids = readdirSync('/proc').filter((pid) => {
      if (!/^\d+$/.test(pid)) return false;
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`:${ports.redis}`);
      } catch {
        return false;
      }
    });
    for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
    await ended;
    expect(told()).to.match(/✗ redis: it ended with SIGKILL\n(?: {2}.*\n)+/);
    expect([child.exitCode, left()]).to.eql([1, []]);
  });

  it('says which port is taken', async () => {
    const ports = await freePorts();
    const { createServer } = await import('node:net');
    const holder = createServer().listen(ports.redis, '127.0.0.1');
    await once(holder, 'listening');
    const child = spawn(process.execPath, ['-r', 'ts-node/register', 'deploy/stack/main.ts'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, PLUMBLINE_STACK_PORTS: JSON.stringify(ports) },
    });
    const told = await text(child.stderr);
    holder.close();
    expect(told).to.include(`redis: port ${ports.redis} (redis) is taken`);
  });
});
