import { Batcher, type Batch } from '../batch/batches';
import { Projection } from '../batch/projection';
import type { Control } from '../catalogue/control';
import { PlumblineError } from '../errors';
import type { Inventory } from '../read/inventory';
import { isArray } from '../read/json';
import type { Resource } from '../read/resource';
import { Graph } from '../relate/graph';
import { Noun } from '../relate/noun';
import type { Answer, Evaluator } from './engine';
import { failure, toJudgement, type Finding, type Judgement } from './judgement';
import { subjectsIn } from './subjects';

/** Subjects per evaluation; measured to be best (docs/decisions/0002-compiled-entrypoint.md). */
export const BATCH_SIZE = 50;
/** Batches under way at once: enough for the second thread to have work at hand, few enough to bound memory. */
const WINDOW = 12;

export interface Judged {
  readonly control: Control;
  readonly resource: Resource;
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'error';
  readonly finding: Finding | undefined;
}

export interface ControlTally {
  pass: number;
  fail: number;
  unknown: number;
  not_applicable: number;
  error: number;
}

export interface Judgements {
  /** Resources that at least one control covers. */
  readonly covered: number;
  readonly tallies: ReadonlyMap<string, ControlTally>;
  /** Every fail, unknown and error; passes too where asked for. */
  readonly found: readonly Judged[];
}

export interface JudgeOptions {
  readonly all: boolean;
  readonly batchSize?: number;
  readonly full?: boolean;
  /** The controls are but some of those that are compiled: no other is evaluated. */
  readonly some?: boolean;
}

/** Makes the evaluator for so many subjects. */
export type MakeEvaluator = (subjects: number) => Evaluator;

/**
 * Judges an inventory with a set of controls.
 * @throws PlumblineError ERR_NOTHING_COVERED when it holds nothing that any control covers
 */
export async function judge(
  inventory: Inventory,
  controls: readonly Control[],
  makeEvaluator: MakeEvaluator,
  options: JudgeOptions,
): Promise<Judgements> {
  const projection = new Projection(controls);
  const subjects = subjectsIn(inventory, projection.subjects);
  if (subjects.length === 0) throw nothingCovered(inventory);
  const noun = new Noun(inventory, new Graph(inventory));
  const size = options.batchSize ?? BATCH_SIZE;
  const only = options.some === true ? controls.map(({ slug }) => slug) : undefined;
  const batcher = new Batcher(noun, projection, { size, only, full: options.full ?? false });
  const evaluator = makeEvaluator(subjects.length);
  const ledger = new Tallies(controls, options.all);
  const bench = new Bench(evaluator, batcher, controls, ledger);
  try {
    await bench.judgeAll(batcher.batches(subjects));
  } finally {
    await evaluator.close();
  }
  return { covered: subjects.length, tallies: ledger.tallies, found: ledger.found };
}

/** Evaluates batches, several under way at once, and enters what comes back in their order. */
class Bench {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly batcher: Batcher,
    private readonly controls: readonly Control[],
    private readonly tallies: Tallies,
  ) {}

  async judgeAll(batches: Iterable<Batch>): Promise<void> {
    const underWay: { batch: Batch; answer: Answer | Promise<Answer> }[] = [];
    const settle = async (): Promise<void> => {
      const next = underWay.shift();
      if (next !== undefined) await this.enter(next.batch, await next.answer);
    };
    for (const batch of batches) {
      underWay.push({ batch, answer: this.evaluator.evaluate(batch.input) });
      if (underWay.length >= WINDOW) await settle();
    }
    while (underWay.length > 0) await settle();
  }

  /** A control whose list does not fit went wrong somewhere: its subjects are judged one by one. */
  private async enter(batch: Batch, answer: Answer): Promise<void> {
    for (const control of this.controls) {
      if (!control.subjects.some((type) => batch.subjects.has(type))) continue;
      const subjects = subjectsOf(control, batch);
      const list = 'judged' in answer ? answer.judged[control.slug] : undefined;
      const whole = isArray(list) && list.length === subjects.length;
      for (const [i, subject] of subjects.entries()) {
        const judgement = whole ? toJudgement(list[i] ?? null) : await this.judgeAlone(control, subject);
        this.tallies.enter(control, subject, judgement);
      }
    }
  }

  private async judgeAlone(control: Control, subject: Resource): Promise<Judgement> {
    const answer = await this.evaluator.evaluate(this.batcher.batch([subject], [control.slug]).input);
    if ('failed' in answer) return failure(answer.failed);
    const list = answer.judged[control.slug];
    return isArray(list) && list.length === 1 ? toJudgement(list[0] ?? null) : failure('the policy gave no verdict');
  }
}

/** Counts judgements per control and keeps those that a report lists. */
class Tallies {
  readonly tallies: Map<string, ControlTally>;
  readonly found: Judged[] = [];

  constructor(
    controls: readonly Control[],
    private readonly all: boolean,
  ) {
    this.tallies = new Map(controls.map(({ slug }) => [slug, emptyTally()]));
  }

  enter(control: Control, resource: Resource, judgement: Judgement): void {
    const verdict = typeof judgement === 'string' ? judgement : judgement.verdict;
    const tally = this.tallies.get(control.slug);
    if (tally !== undefined) tally[verdict] += 1;
    if (verdict === 'not_applicable' || (verdict === 'pass' && !this.all)) return;
    this.found.push({ control, resource, verdict, finding: typeof judgement === 'string' ? undefined : judgement });
  }
}

/** The subjects of a control in a batch, in the order in which the entrypoint judges them. */
function subjectsOf(control: Control, batch: Batch): readonly Resource[] {
  const [only] = control.subjects;
  if (control.subjects.length === 1 && only !== undefined) return batch.subjects.get(only) ?? NONE;
  return control.subjects.flatMap((type) => batch.subjects.get(type) ?? NONE);
}

const NONE: readonly Resource[] = [];

function emptyTally(): ControlTally {
  return { pass: 0, fail: 0, unknown: 0, not_applicable: 0, error: 0 };
}

function nothingCovered(inventory: Inventory): PlumblineError {
  const count = inventory.resources.length;
  const what =
    count === 0
      ? 'it has no resources at all'
      : count === 1
        ? 'its one resource is of a type that no control covers'
        : `none of its ${String(count)} resources is of a type that a control covers`;
  return new PlumblineError('ERR_NOTHING_COVERED', `nothing to judge: ${what}`, {
    remedy: 'Check that this is the plan you mean; `plumbline controls` lists the resource types that are covered.',
  });
}
