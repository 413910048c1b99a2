import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { asError } from '../errors';
import { PACKAGE_ROOT } from '../package-root';
import { Engine, type Answer, type Evaluator, type PolicyData, type RunData } from './engine';

/** Below this many subjects a second thread costs more than it saves. */
const WORTH_A_THREAD = 1500;
/** Of a plan there are hardly ever fewer, so a thread is seldom started for nothing. */
const BYTES_OF_A_SUBJECT = 2_000;
/** What the thread makes is short-lived and small. */
const YOUNG_MB = 6;
const WORKER = join(PACKAGE_ROOT, 'dist', 'bundle', 'worker.js');

/** An engine for so many subjects: in this thread, or, where it pays, in one beside it: the one that was started early. */
export function engineFor(subjects: number, data: PolicyData, early?: EarlyEngine): Evaluator {
  const started = early?.take(data);
  if (started !== undefined) return started;
  // Before the first build there is no worker.
  if (subjects < WORTH_A_THREAD || !existsSync(WORKER)) return new Engine(data);
  return new RemoteEngine(data.built).with(data);
}

/**
 * A thread that loads the policies while a large input is still being read, for the first who has many subjects to judge.
 * It does not keep the program from ending.
 */
export class EarlyEngine {
  private engine: RemoteEngine | undefined;

  /** @param bytes the size of the input; of a small one no thread is started */
  constructor(
    bytes: number,
    private readonly built: string | undefined,
  ) {
    if (bytes >= WORTH_A_THREAD * BYTES_OF_A_SUBJECT && existsSync(WORKER)) this.engine = new RemoteEngine(built);
  }

  /** The engine, with what holds for this run; undefined where there is none, or no more. */
  take(data: PolicyData): Evaluator | undefined {
    const { engine } = this;
    if (data.built !== this.built) return undefined;
    this.engine = undefined;
    return engine?.with(data);
  }
}

interface Waiting {
  readonly done: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

/** Policies evaluated in a thread of their own, while this one prepares the next batches. Answers come in order. */
class RemoteEngine implements Evaluator {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private broken: Error | undefined;

  constructor(built: string | undefined) {
    // Loaded where a thread is started: it takes 3 ms.
    const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
    this.worker = new Thread(WORKER, { workerData: built, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker.on('message', (answer: Answer) => this.waiting.shift()?.done(answer));
    this.worker.on('error', (thrown) => {
      this.breakWith(asError(thrown));
    });
    this.worker.on('exit', () => {
      this.breakWith(new Error('the thread that evaluates the policies ended'));
    });
    this.worker.unref();
  }

  /** From here on there is something to wait for. */
  with({ parameters, today }: PolicyData): this {
    this.worker.ref();
    const data: RunData = { parameters, today };
    this.worker.postMessage(data);
    return this;
  }

  evaluate(input: Uint8Array): Promise<Answer> {
    return new Promise((done, fail) => {
      if (this.broken !== undefined) {
        fail(this.broken);
        return;
      }
      this.waiting.push({ done, fail });
      this.worker.postMessage(input);
    });
  }

  /** The thread ends while its last answers are made a report of: nobody waits for it. */
  close(): Promise<void> {
    this.worker.unref();
    void this.worker.terminate();
    return Promise.resolve();
  }

  private breakWith(error: Error): void {
    this.broken ??= error;
    for (const { fail } of this.waiting.splice(0)) fail(this.broken);
  }
}
