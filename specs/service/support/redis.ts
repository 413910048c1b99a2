import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port';
import { redisServer } from '../../../deploy/stack/programs/redis';

const START_MS = 20_000;

/** A Redis of its own, empty, that a spec may take away and bring back at the same port. */
export class OwnRedis {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'ledger-redis-'));
  private port = 0;
  private readonly abandon = () => void this.child?.kill('SIGKILL');

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** @param password what it asks of whoever connects */
  async start(password?: string): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const settings = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const guarded = password === undefined ? [] : ['--requirepass', password];
    this.child = spawn(redisServer(), [...settings, ...guarded, '--dir', this.folder], { stdio: 'ignore' });
    process.once('exit', this.abandon);
    await this.listening();
  }

  /** It is still there, and does not answer. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** Without a word, as a machine that is lost. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    process.off('exit', this.abandon);
    // Of one that is not there, neither is null.
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async listening(): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      const socket = connect(this.port, '127.0.0.1');
      const isThere = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      socket.destroy();
      if (isThere) return;
      await wait(20);
    }
    throw new Error('Redis did not start in time.');
  }
}
