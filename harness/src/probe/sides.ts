import type { Control } from '../catalogue/control';
import type { LiveView } from '../live/view';
import { groupBy } from '../report/group';
import type { Obligation, Result, Run } from '../report/schema';
import type { LiveWord } from './obligations';
import { keyOf, type Pair } from './pair';

/** What the plan says of controls that the live plane judges too. */
export interface PlanSide {
  /** By `keyOf`. */
  readonly results: ReadonlyMap<string, Pick<Result, 'verdict' | 'message' | 'control' | 'address'>>;
  /** Resources of which the plan has a verdict: what else a control says nothing of, it is not applicable to. */
  readonly judged: ReadonlySet<string>;
  /** Controls that the plan was judged by: of others it says nothing. */
  readonly controls: ReadonlySet<string>;
  /** Controls whose passes are not listed one by one: what is not listed of them is taken as passed. */
  readonly unlisted: ReadonlySet<string>;
  /** What the plan cannot tell, and the cloud must. */
  readonly owed: readonly Obligation[];
  readonly notes: readonly string[];
}

/** What the cloud says. */
export interface LiveSide {
  readonly run: Run;
  readonly view: LiveView;
  readonly results: ReadonlyMap<string, Result>;
  readonly gone: ReadonlySet<string>;
  readonly wordOf: (pair: Pair) => LiveWord;
}

/** The plan side that a judged plan, or a saved report of one, gives. */
export function planSide(run: Run, controls: readonly Control[]): PlanSide {
  const live = new Set(controls.filter(({ planes }) => planes.includes('live')).map(({ slug }) => slug));
  const results = run.results.filter(({ control }) => live.has(control));
  const passes = groupBy(
    results.filter(({ verdict }) => verdict === 'pass'),
    ({ control }) => control,
  );
  const unlisted = run.controls.filter(
    ({ control, pass }) => live.has(control) && pass > (passes.get(control)?.length ?? 0),
  );
  return {
    results: byPair(results),
    judged: new Set(results.map(({ address }) => address)),
    controls: new Set(run.controls.map(({ control }) => control)),
    unlisted: new Set(unlisted.map(({ control }) => control)),
    owed: run.obligations.filter(({ control }) => live.has(control)),
    notes: run.notes.map((note) => `the plan: ${note}`),
  };
}

/** The cloud's results; `run` lists passes too. What was judged and has no result is not applicable. */
export function liveSide(run: Run, view: LiveView, controls: readonly Control[]): LiveSide {
  const results = byPair(run.results);
  const gone = new Set(view.deleted.map(({ address }) => address));
  const subjects = new Map(controls.map(({ slug, subjects }) => [slug, new Set(subjects)]));
  const judged = new Set(run.controls.map(({ control }) => control));
  const wordOf = (pair: Pair): LiveWord => {
    if (gone.has(pair.address)) return 'gone';
    const result = results.get(keyOf(pair));
    if (result !== undefined) return result.verdict;
    const there = view.inventory.get(pair.address);
    if (there === undefined || view.inventory.observation?.isContext(there) === true) return 'absent';
    const covered = judged.has(pair.control) && subjects.get(pair.control)?.has(there.type);
    return covered === true ? 'not_applicable' : 'absent';
  };
  return { run, view, results, gone, wordOf };
}

/** By control and resource. */
export function byPair<T extends Pair>(results: readonly T[]): Map<string, T> {
  return new Map(results.map((result) => [keyOf(result), result]));
}
