import { Batcher } from '../batch/batches';
import { makeProjection } from '../batch/projection';
import type { Control } from '../catalogue/control';
import { PlumblineError } from '../errors';
import type { Inventory } from '../read/inventory';
import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { Graph } from '../relate/graph';
import { Noun } from '../relate/noun';
import type { Engine, Finding } from './engine';

/** Subjects per evaluation; measured to be best (docs/decisions/batches.md). */
export const BATCH_SIZE = 50;

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
}

/**
 * Judges an inventory with a set of controls.
 * @throws PlumblineError ERR_NOTHING_COVERED when it holds nothing that any control covers
 */
export function judge(
  inventory: Inventory,
  controls: readonly Control[],
  engine: Engine,
  options: JudgeOptions,
): Judgements {
  const projection = makeProjection(controls);
  const subjects = subjectsIn(inventory, projection.subjects);
  if (subjects.length === 0) throw nothingCovered(inventory);
  const noun = new Noun(inventory, new Graph(inventory));
  const batcher = new Batcher(noun, projection, { size: options.batchSize ?? BATCH_SIZE, full: options.full ?? false });
  const tallies = new Map(controls.map(({ slug }) => [slug, emptyTally()]));
  const found: Judged[] = [];
  for (const batch of batcher.batches(subjects)) {
    engine.judge(
      batch,
      (subject) => batcher.batch([subject]),
      (control, resource, judgement) => {
        const tally = tallies.get(control.slug);
        const verdict = typeof judgement === 'string' ? judgement : judgement.verdict;
        if (tally !== undefined) tally[verdict] += 1;
        if (verdict === 'not_applicable' || (verdict === 'pass' && !options.all)) return;
        found.push({ control, resource, verdict, finding: typeof judgement === 'string' ? undefined : judgement });
      },
    );
  }
  return { covered: subjects.length, tallies, found };
}

/** Subjects in an order that keeps neighbours together: by type, then as the input has them. */
function subjectsIn(inventory: Inventory, types: ReadonlySet<string>): Resource[] {
  const byType = new Map<string, Resource[]>();
  for (const resource of inventory.resources) {
    if (resource.mode !== 'managed' || !types.has(resource.type)) continue;
    const list = byType.get(resource.type);
    if (list === undefined) byType.set(resource.type, [resource]);
    else list.push(resource);
  }
  return [...byType.values()].flat();
}

function emptyTally(): ControlTally {
  return { pass: 0, fail: 0, unknown: 0, not_applicable: 0, error: 0 };
}

function nothingCovered(inventory: Inventory): PlumblineError {
  const count = inventory.resources.length;
  const what =
    count === 0
      ? 'it has no resources at all'
      : `none of its ${String(count)} resources is of a type that a control covers`;
  return new PlumblineError('ERR_NOTHING_COVERED', `nothing to judge: ${what}`, {
    remedy: 'Check that this is the plan you mean; `plumbline controls` lists the resource types that are covered.',
  });
}

/** Parameters and the date as the policies are given them. */
export interface PolicyData {
  readonly parameters: Readonly<Record<string, Json>>;
  readonly today: string;
}
