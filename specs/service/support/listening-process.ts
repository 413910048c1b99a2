import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port';

const START_MS = 60_000;

/** A program that listens on a port, and that a spec may take away, stop for a while, and bring back at the same port. */
export class ListeningProcess {
  protected port = 0;
  private child: ChildProcess | undefined;
  private readonly abandon = () => void this.child?.kill('SIGKILL');

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

  protected async begin(program: string, argsFor: (port: string) => readonly string[]): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    this.child = spawn(program, argsFor(String(this.port)), { stdio: 'ignore' });
    process.once('exit', this.abandon);
    const until = Date.now() + START_MS;
    while (!(await this.listens())) {
      if (Date.now() > until) throw new Error(`${program} did not start in time.`);
      await wait(20);
    }
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
