import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { PACKAGE_ROOT } from '../package-root';

export interface HclQuestion {
  readonly id: number;
  readonly file: string;
  readonly text: string;
}

/** What was parsed, or what the parser complained of. */
export type HclAnswer =
  { readonly id: number; readonly body: unknown } | { readonly id: number; readonly failed: string };

interface Waiting {
  readonly done: (body: unknown) => void;
  readonly fail: (error: Error) => void;
}

const THREAD = join(PACKAGE_ROOT, 'dist', 'bundle', 'hcl-thread.js');

/**
 * The parser of HCL, which is Go, in a thread of its own: of a large root it takes a third of a second, in which this
 * thread has other things to do. It does not keep the program from ending, but while somebody waits for an answer.
 * (Two of them are slower on two processors: the parser is compiled in each.)
 */
export class HclThread {
  private readonly thread: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  private constructor() {
    const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
    this.thread = new Thread(THREAD);
    this.thread.on('message', (answer: HclAnswer) => {
      this.take(answer);
    });
    this.thread.on('error', (error) => {
      for (const id of this.waiting.keys()) this.settle(id)?.fail(error);
    });
    this.thread.unref();
  }

  /** Undefined before the first build. */
  static start(): HclThread | undefined {
    return existsSync(THREAD) ? new HclThread() : undefined;
  }

  /** @throws Error what the parser complained of */
  parse(file: string, text: string): Promise<unknown> {
    const id = this.asked;
    this.asked += 1;
    return new Promise((done, fail) => {
      if (this.waiting.size === 0) this.thread.ref();
      this.waiting.set(id, { done, fail });
      this.thread.postMessage({ id, file, text } satisfies HclQuestion);
    });
  }

  private take(answer: HclAnswer): void {
    const waiting = this.settle(answer.id);
    if ('failed' in answer) waiting?.fail(new Error(answer.failed));
    else waiting?.done(answer.body);
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.thread.unref();
    return waiting;
  }
}
