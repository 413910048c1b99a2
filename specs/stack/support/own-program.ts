import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../service/support/free-port';

const START_MS = 60_000;

/** A script of this folder that listens on a port, and that a spec may take away and bring back there. */
export class OwnProgram {
  private child: ChildProcess | undefined;
  private port = 0;
  private readonly abandon = () => void this.child?.kill('SIGKILL');

  constructor(private readonly script: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    this.child = spawn(process.execPath, [join(__dirname, this.script), String(this.port)], { stdio: 'ignore' });
    process.once('exit', this.abandon);
    const until = Date.now() + START_MS;
    while (!(await this.listens())) {
      if (Date.now() > until) throw new Error(`${this.script} did not start in time.`);
      await wait(20);
    }
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    process.off('exit', this.abandon);
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }

  private async listens(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    return isThere;
  }
}
