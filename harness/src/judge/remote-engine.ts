import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { asError } from '../errors';
import { PACKAGE_ROOT } from '../package-root';
import { Engine, type Answer, type Evaluator, type PolicyData } from './engine';

/** Below this many subjects a second thread costs more than it saves. */
const WORTH_A_THREAD = 1500;
/** What the thread makes is short-lived and small. */
const YOUNG_MB = 6;
const WORKER = join(PACKAGE_ROOT, 'dist', 'bundle', 'worker.js');

/** An engine for so many subjects: in this thread, or, where it pays, in one beside it. */
export function engineFor(subjects: number, data: PolicyData): Evaluator {
  // Before the first build there is no worker.
  return subjects >= WORTH_A_THREAD && existsSync(WORKER) ? new RemoteEngine(data) : new Engine(data);
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

  constructor(data: PolicyData) {
    this.worker = new Worker(WORKER, { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker.on('message', (answer: Answer) => this.waiting.shift()?.done(answer));
    this.worker.on('error', (thrown) => {
      this.breakWith(asError(thrown));
    });
    this.worker.on('exit', () => {
      this.breakWith(new Error('the thread that evaluates the policies ended'));
    });
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

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private breakWith(error: Error): void {
    this.broken ??= error;
    for (const { fail } of this.waiting.splice(0)) fail(this.broken);
  }
}
