import { Progress } from '../commands/progress';

const EVERY_MS = 30_000;

/** What is going on: one line that changes on a terminal; elsewhere a line for each stage and one every half minute. */
export class Told {
  readonly #progress: Progress | undefined;
  readonly #tell: (text: string) => void;
  readonly #name: string;
  readonly #started = Date.now();
  #stage = '';
  #last = 0;

  constructor(name: string, { interactive, tell }: { interactive: boolean; tell: (text: string) => void }) {
    this.#name = name;
    this.#tell = tell;
    this.#progress = interactive ? new Progress(tell) : undefined;
  }

  /** A new stage, or how far the stage that was told last is. */
  stage(stage: string, detail = ''): void {
    const text = detail === '' ? stage : `${stage} ${detail}`;
    if (this.#progress !== undefined) {
      this.#progress.stage(this.#name, text);
      return;
    }
    const now = Date.now();
    if (stage === this.#stage && now - this.#last < EVERY_MS) return;
    this.#stage = stage;
    this.#last = now;
    this.#tell(`${this.#name} ${text} (${Math.round((now - this.#started) / 1000)} s)\n`);
  }

  end(): void {
    this.#progress?.end();
  }
}
