import type { Control } from '../catalogue/control';
import { PlumblineError } from '../errors';
import type { Evaluator } from '../judge/engine';
import { judge, type Judgements } from '../judge/judge';
import type { Inventory } from '../read/inventory';
import type { Resource } from '../read/resource';
import { keyOf, type Broken } from './broken';
import { addressOf, type Drifted } from './find-drift';
import { appliedInventory, laid } from './lay';

/** More drifted resources than this are not tried one by one. */
const MOST_TRIED = 200;

/** The drifted resources that each broken control is broken by; none where only several together break it. */
export type Causes = ReadonlyMap<Broken, readonly Drifted[]>;

/**
 * Finds which drifted resource broke which control. What fails at a drifted resource itself needs no search. The rest the
 * policies decide: each drifted resource alone is laid over what was applied, and judged again.
 */
export async function findCauses(
  broken: readonly Broken[],
  drifted: readonly Drifted[],
  applied: readonly Resource[],
  makeEvaluator: () => Evaluator,
): Promise<Causes> {
  const byAddress = new Map(drifted.map((one) => [addressOf(one), one]));
  const causes = new Map<Broken, readonly Drifted[]>(broken.map((one) => [one, pointed(one, byAddress)]));
  const open = broken.filter((one) => causes.get(one)?.length === 0);
  const isTried = open.length > 0 && drifted.length <= MOST_TRIED;
  const tried = isTried ? await tryEach(open, drifted, applied, makeEvaluator()) : new Map<Broken, Drifted[]>();
  for (const one of open) causes.set(one, tried.get(one) ?? itself(one, byAddress));
  return causes;
}

/** It fails at something unmanaged, or at an attribute of its own that changed. */
function pointed({ judged: { resource, finding } }: Broken, byAddress: ReadonlyMap<string, Drifted>): Drifted[] {
  const subject = byAddress.get(resource.address);
  if (subject?.kind === 'unmanaged') return [subject];
  const [attribute] = finding?.path ?? [];
  if (subject?.kind !== 'changed' || attribute === undefined || finding?.at !== undefined) return [];
  return subject.changes.some(({ path }) => path[0] === attribute) ? [subject] : [];
}

/** Nothing alone breaks it: what the finding stands at, where that drifted. */
function itself({ judged: { resource, finding } }: Broken, byAddress: ReadonlyMap<string, Drifted>): Drifted[] {
  const found = [finding?.at, resource.address].map((address) => byAddress.get(address ?? ''));
  return found.filter((one) => one !== undefined).slice(0, 1);
}

async function tryEach(
  open: readonly Broken[],
  drifted: readonly Drifted[],
  applied: readonly Resource[],
  evaluator: Evaluator,
): Promise<Map<Broken, Drifted[]>> {
  const controls = [...new Set(open.map(({ judged }) => judged.control))];
  const found = new Map<Broken, Drifted[]>();
  for (const one of drifted) {
    const failing = await failures(appliedInventory(laid(one, applied)), controls, evaluator);
    for (const broken of open.filter(({ judged }) => failing.has(keyOf(judged)))) {
      found.set(broken, [...(found.get(broken) ?? []), one]);
    }
  }
  return found;
}

async function failures(
  inventory: Inventory,
  controls: readonly Control[],
  evaluator: Evaluator,
): Promise<ReadonlySet<string>> {
  const judgements = await judgedIfAny(() => judge(inventory, controls, () => evaluator, { all: false }));
  return new Set((judgements?.found ?? []).filter(({ verdict }) => verdict === 'fail').map(keyOf));
}

/** What a judgement gives; undefined where there is nothing that any control covers. */
export async function judgedIfAny<T = Judgements>(judged: () => Promise<T>): Promise<T | undefined> {
  try {
    return await judged();
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_NOTHING_COVERED') return undefined;
    throw thrown;
  }
}
