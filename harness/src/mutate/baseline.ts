import type { Control } from '../catalogue/control';
import type { Evaluator } from '../judge/engine';
import type { Inventory } from '../read/inventory';
import { push } from '../read/multimap';
import { Evaluation, type Verdict } from './evaluation';
import { traceReads, type TypePart } from './tracing';
import { View } from './view';
import { WholeProjection } from './whole-projection';

/** The plan as it is: what policies are shown of it, what they say, and what that hangs on. */
export interface Baseline {
  readonly view: View;
  /** Which parts of what policies are shown look at what. */
  readonly readers: ReadonlyMap<string, readonly TypePart[]>;
  /** By the address of a neighbour, the subjects whose policies may look at it. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** By address and control. */
  readonly verdicts: ReadonlyMap<string, ReadonlyMap<string, Verdict>>;
}

export async function makeBaseline(
  inventory: Inventory,
  controls: readonly Control[],
  evaluator: Evaluator,
): Promise<Baseline> {
  const projection = new WholeProjection(controls);
  const view = new View(inventory, projection);
  const dependents = new Map<string, string[]>();
  const verdicts = new Map<string, Map<string, Verdict>>();
  const evaluation = new Evaluation<null>(evaluator, controls, (_, { slug }, address, verdict) => {
    verdicts.get(address)?.set(slug, verdict);
  });
  for (const subject of view.subjects()) {
    verdicts.set(subject.address, new Map());
    for (const { address } of view.neighbours(subject)) push(dependents, address, subject.address);
    await evaluation.add({ of: null, case: view.caseOf(subject) });
  }
  await evaluation.finish();
  return { view, readers: traceReads(inventory, projection), dependents, verdicts };
}
