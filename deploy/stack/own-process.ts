import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from './part';

/** How long a part may take to end before it is killed. */
const GRACE_MS = 15_000;
const LAST_LINES = 12;

/** A running part: a process group of its own, so that what it starts ends with it. */
export class OwnProcess {
  private readonly child: ChildProcess;
  /** Settles when it has ended, whyever. */
  readonly ended: Promise<string>;
  private readonly abandon = () => {
    this.signal('SIGKILL');
  };

  constructor(
    { program, args, environment, user }: Command,
    private readonly log: string,
    private readonly end: NodeJS.Signals,
  ) {
    const output = openSync(log, 'a', 0o644);
    this.child = spawn(program, args, {
      stdio: ['ignore', output, output],
      detached: true,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
      ...user,
    });
    closeSync(output);
    process.once('exit', this.abandon);
    this.ended = once(this.child, 'exit').then(
      () => `it ended with ${this.child.signalCode ?? `exit code ${String(this.child.exitCode)}`}`,
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    );
  }

  /** Undefined of one that could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Once it has ended by itself. */
  get exitCode(): number | null {
    return this.child.exitCode;
  }

  /** What it printed last. */
  lastLines(): string[] {
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-LAST_LINES);
  }

  /** Ends it and all that it started; kills what does not end. */
  async stop(): Promise<void> {
    this.signal(this.end);
    const isEnded = await Promise.race([this.ended.then(() => true), wait(GRACE_MS, false, { ref: false })]);
    this.signal('SIGKILL');
    if (!isEnded) await this.ended;
    process.off('exit', this.abandon);
  }

  /** Ends it at once and without a word. */
  async kill(by: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.signal(by);
    await this.ended;
    process.off('exit', this.abandon);
  }

  private signal(name: NodeJS.Signals): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, name);
    } catch {
      // Nobody of its group is left.
    }
  }
}
