import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnProcess } from './own-process';
import type { Command, Part, Place } from './part';
import type { Ports } from './ports';
import { becomesReady, isOpen } from './ready';

/** A busy machine starts a JVM in its own time. */
const READY_MS = 180_000;

/** What became of a part on the way up: told as it happens. */
export type Tell = (part: Part, state: 'starts' | 'ready', seconds: number) => void;

/** A part that could not start, or is gone. */
export class PartFailed extends Error {
  override readonly name = 'PartFailed';
  constructor(
    readonly part: string,
    readonly why: string,
    readonly lastLines: readonly string[] = [],
  ) {
    super(`${part}: ${why}`);
  }
}

/** Parts that run together, each once those it needs are ready; what one cannot do without ends all. */
export class Stack {
  readonly place: Place;
  private readonly root = mkdtempSync(join(tmpdir(), 'plumbline-stack-'));
  private readonly running = new Map<string, OwnProcess>();
  private readonly commands = new Map<string, Command>();
  /** Those that were killed by whoever has the stack. */
  private readonly killed = new Set<OwnProcess>();
  private isStopping = false;
  private fail: (failed: PartFailed) => void = () => undefined;
  /** Rejects when a part is gone that nobody ended. */
  readonly failed = new Promise<never>((_, reject) => (this.fail = reject));

  constructor(
    private readonly parts: readonly Part[],
    ports: Ports,
    private readonly tell: Tell = () => undefined,
  ) {
    const made = (...names: string[]) => {
      // What is on its way up while all is taken away leaves nothing.
      if (this.isStopping) throw new Error('the stack ends');
      const folder = join(this.root, ...names);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    };
    this.place = { ports, folder: (part) => made(part), log: (part) => join(made('logs'), `${part}.log`) };
    // PostgreSQL, as another user, passes through to its own.
    chmodSync(this.root, 0o711);
    this.failed.catch(() => undefined);
  }

  /** @throws PartFailed where one does not come up; what runs is left to `stop` */
  async start(): Promise<void> {
    const starts = new Map<string, Promise<void>>();
    const startOf = (name: string): Promise<void> => {
      const part = this.parts.find((of) => of.name === name);
      if (part === undefined) return Promise.reject(new Error(`There is no part ${name}.`));
      const started = starts.get(name) ?? Promise.all(part.after.map(startOf)).then(() => this.startPart(part));
      starts.set(name, started);
      return started;
    };
    await Promise.race([Promise.all(this.parts.map(({ name }) => startOf(name))), this.failed]);
  }

  private async startPart(part: Part): Promise<void> {
    if (this.isStopping) return;
    const begin = performance.now();
    const seconds = () => (performance.now() - begin) / 1000;
    this.tell(part, 'starts', 0);
    let own: OwnProcess | undefined;
    try {
      await this.refuseTaken(part);
      // Of a part that was killed, what it has written is still there.
      const command = this.commands.get(part.name) ?? (await part.command(this.place));
      this.commands.set(part.name, command);
      if (this.isEnding()) return;
      own = new OwnProcess(command, this.place.log(part.name), part.end ?? 'SIGTERM');
      this.running.set(part.name, own);
      const isGone = new AbortController();
      const gone = own.ended.then((why) => {
        isGone.abort();
        throw new Error(why);
      });
      await Promise.race([gone, becomesReady(part, this.place, { within: READY_MS, unless: isGone.signal })]);
      await part.prepare?.(this.place);
      this.watch(part, own);
      this.tell(part, 'ready', seconds());
    } catch (thrown) {
      const failed = new PartFailed(part.name, messageOf(thrown), own?.lastLines());
      this.fail(failed);
      throw failed;
    }
  }

  /** It may have changed while something was waited for. */
  private isEnding(): boolean {
    return this.isStopping;
  }

  /** The process of a part that runs. */
  pidOf(name: string): number | undefined {
    return this.running.get(name)?.pid;
  }

  /** Takes a part away as the loss of its machine would; the others have to bear it. */
  async kill(name: string): Promise<void> {
    const own = this.running.get(name);
    if (own === undefined) throw new Error(`There is no part ${name} that runs.`);
    this.killed.add(own);
    await own.kill(this.parts.find((part) => part.name === name)?.lost);
  }

  /** Brings one back that was killed, with what it had written. @throws PartFailed where it does not come up */
  async restart(name: string): Promise<void> {
    const part = this.parts.find((of) => of.name === name);
    if (part === undefined) throw new Error(`There is no part ${name}.`);
    await this.startPart(part);
  }

  private async refuseTaken({ ports }: Part): Promise<void> {
    for (const name of ports) {
      const port = this.place.ports[name];
      if (await isOpen(port)) {
        throw new Error(`port ${port} (${name}) is taken; end what listens there, or name another: see docs/stack.md`);
      }
    }
  }

  private watch(part: Part, own: OwnProcess): void {
    void own.ended.then((why) => {
      if (!this.isStopping && !this.killed.has(own)) this.fail(new PartFailed(part.name, why, own.lastLines()));
    });
  }

  /** Ends all parts, those first that need others, and takes their data away. Whoever calls again waits for the same. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const left = new Set(this.running.keys());
    while (left.size > 0) {
      const needed = new Set(this.parts.filter(({ name }) => left.has(name)).flatMap(({ after }) => after));
      const next = [...left].filter((name) => !needed.has(name));
      await Promise.all(next.map(async (name) => this.running.get(name)?.stop()));
      for (const name of next) left.delete(name);
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  // What a program that was run said is worth more than that it failed.
  return 'stderr' in thrown && typeof thrown.stderr === 'string' && thrown.stderr !== ''
    ? thrown.stderr.trim()
    : thrown.message;
}
