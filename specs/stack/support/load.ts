import { setTimeout as wait } from 'node:timers/promises';
import { failing, reportAt, runOf } from '../../service/support/reports';
import { z } from 'zod';
import {
  changesBetween,
  expectPosture,
  imported,
  isSame,
  posture,
  run as shownRun,
  type SentRun,
  type Told,
} from './expected';

/** Nothing may take longer, whatever is away: far more than any of the ledger's own limits. */
const ANSWER_MS = 60_000;
const RETRY_MS = 100;
const WRITERS = 3;
const READERS = 4;
const FINDINGS = 20;

/** The one problem that something being away may be. */
const away = z.object({
  type: z.literal('urn:plumbline:problem:unavailable'),
  status: z.literal(503),
  trace_id: z.string().regex(/^[0-9a-f]{32}$/),
});

export interface Answer {
  readonly operation: 'getPosture' | 'importReport' | 'getRun';
  readonly status: number;
}

/**
 * Programs that record and people that read, all the time. Each writer has a root of its own and sends a report until it
 * was taken, so that it is known to the run what every answer has to be.
 */
export class Load {
  readonly answers: Answer[] = [];
  /** Whatever was not as it has to be. */
  readonly wrong: string[] = [];
  /** By root, the runs in their order: those that were sent, and how many of them were taken. */
  readonly told = new Map<string, Told>();
  private running: Promise<unknown>[] = [];
  private isOver = false;

  constructor(
    private readonly url: string,
    public token: string,
  ) {}

  start(): void {
    const writers = Array.from({ length: WRITERS }, (_, n) => this.write(`terraform/root-${n}`));
    const readers = Array.from({ length: READERS }, (_, n) => this.read(n % 2 === 0));
    this.running = [...writers, ...readers];
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.running);
  }

  /** So many of each kind were answered well, one after the other. */
  async recovers(count = 30, withinMs = 60_000): Promise<void> {
    const from = this.answers.length;
    const until = Date.now() + withinMs;
    const wellOf = (operation: string): number => {
      const own = this.answers.slice(from).filter((answer) => answer.operation === operation);
      return own.length - 1 - own.findLastIndex(({ status }) => status >= 300);
    };
    while (['getPosture', 'importReport', 'getRun'].some((operation) => wellOf(operation) < count)) {
      if (Date.now() > until) throw new Error(`It did not recover: ${JSON.stringify(this.answers.slice(-40))}`);
      await wait(50);
    }
  }

  private async write(root: string): Promise<void> {
    const told: Told = { sent: [], taken: [] };
    this.told.set(root, told);
    for (let n = 1; !this.isOver; n += 1) {
      const found = Array.from({ length: FINDINGS }, (_, at) => at).filter(() => Math.random() < 0.5);
      const started_at = new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
      const previous = told.sent.at(-1);
      const run = { started_at, found, changes: changesBetween(previous?.found ?? [], found) };
      told.sent.push(run);
      const report = {
        ...reportAt(
          0,
          runOf(
            found.map((at) => failing(at)),
            { root },
          ),
        ),
        started_at,
      };
      const id = await this.untilTaken(JSON.stringify(report), run);
      told.taken.push({ ...run, id });
    }
  }

  /** Also at the end: what was sent is known to be there only once it was answered. */
  private async untilTaken(report: string, run: SentRun): Promise<string> {
    for (;;) {
      const body = await this.ask('importReport', imported, '/v1/runs?project=chaos', report);
      if (body !== undefined) {
        const [answered] = body.runs;
        if (!isSame(answered.changes, run.changes)) this.wrong.push(JSON.stringify([answered, run]));
        return answered.id;
      }
      await wait(RETRY_MS);
    }
  }

  private async read(isPosture: boolean): Promise<void> {
    while (!this.isOver) {
      const before = new Map([...this.told].map(([root, { taken }]) => [root, taken.length]));
      const one = [...this.told.values()].flatMap(({ taken }) => taken.slice(-20))[Math.floor(Math.random() * 40)];
      if (isPosture) {
        const body = await this.ask('getPosture', posture, '/v1/posture');
        if (body !== undefined) this.wrong.push(...expectPosture(body, this.told, before));
      } else if (one !== undefined) {
        const body = await this.ask('getRun', shownRun, `/v1/runs/${one.id}`);
        const wanted = { started_at: one.started_at, counts: { fail: one.found.length } };
        if (body !== undefined) this.compare(body, wanted);
      }
      await wait(5);
    }
  }

  private compare(body: object, wanted: object): void {
    if (JSON.stringify(body) !== JSON.stringify(wanted)) this.wrong.push(JSON.stringify([body, wanted]));
  }

  /** The answer of 2xx; undefined of a problem, which has to be that of a service whose parts are away. */
  private async ask<T>(operation: Answer['operation'], shape: z.ZodType<T>, path: string, body?: string) {
    try {
      const response = await fetch(this.url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(ANSWER_MS),
        ...(body === undefined ? {} : { body }),
      });
      const { status } = response;
      const answer: unknown = await response.json();
      this.answers.push({ operation, status });
      if (status === 200 || status === 201) return shape.parse(answer);
      const isTyped = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
      if (!isTyped || !away.safeParse(answer).success) this.wrong.push(`${operation}: ${JSON.stringify(answer)}`);
    } catch (thrown) {
      const cause = thrown instanceof Error ? String(thrown.cause) : '';
      this.wrong.push(`${operation}: ${String(thrown)} ${cause}`);
      await wait(RETRY_MS);
    }
    return undefined;
  }
}
