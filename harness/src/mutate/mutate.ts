import type { Control } from '../catalogue/control';
import type { Evaluator } from '../judge/engine';
import type { Inventory } from '../read/inventory';
import { makeBaseline, type Baseline } from './baseline';
import { Evaluation, type Verdict } from './evaluation';
import { makeMutants } from './make-mutants';
import type { Mutant } from './mutant';
import { touchedCases } from './mutated-view';
import type { OperatorTable } from './table';

/** A control that says of a subject what it did not say before. */
export interface Kill {
  readonly control: string;
  readonly address: string;
}

export interface Judged {
  readonly mutant: Mutant;
  /** Sorted by control and address; empty of one that survived. */
  readonly kills: readonly Kill[];
}

/** Makes every mutant of a plan and judges it: only what it touches, many mutants in one evaluation. */
export async function mutate(
  inventory: Inventory,
  table: OperatorTable,
  controls: readonly Control[],
  evaluator: Evaluator,
  abort?: AbortSignal,
): Promise<readonly Judged[]> {
  const baseline = await makeBaseline(inventory, controls, evaluator);
  const judged = makeMutants(inventory, table).map((mutant) => ({ mutant, kills: new Array<Kill>() }));
  const evaluation = new Evaluation<(typeof judged)[number]>(evaluator, controls, (of, { slug }, address, verdict) => {
    if (isKill(baseline, of.mutant, slug, address, verdict)) of.kills.push({ control: slug, address });
  });
  for (const of of judged) {
    abort?.throwIfAborted();
    for (const one of touchedCases(baseline, of.mutant)) await evaluation.add({ of, case: one });
  }
  await evaluation.finish();
  for (const { kills } of judged) kills.sort(byName);
  return judged;
}

/** What did not fail fails; of a value that is not known, what passed is not decided any more. */
function isKill(
  { verdicts }: Baseline,
  { operator }: Mutant,
  slug: string,
  address: string,
  verdict: Verdict,
): boolean {
  const before = verdicts.get(address)?.get(slug);
  if (operator === 'make-unknown') return before === 'pass' && verdict === 'unknown';
  return verdict === 'fail' && before !== 'fail';
}

function byName(a: Kill, b: Kill): number {
  return a.control === b.control ? (a.address < b.address ? -1 : 1) : a.control < b.control ? -1 : 1;
}
