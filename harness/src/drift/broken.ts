import type { Judged, Judgements } from '../judge/judge';
import type { Result, Run } from '../report/schema';

/** The verdicts of one inventory: as they were judged, and as they are reported, waivers laid over. */
export interface Verdicts {
  readonly run: Run;
  readonly judgements: Judgements;
}

/** A control that holds for what was applied, and not for what is there. */
export interface Broken {
  readonly judged: Judged;
  /** Its verdict is `fail`, or `waived`. */
  readonly result: Result;
}

/** What fails in the cloud and did not fail on what was applied. Either is undefined where no control speaks of it. */
export function brokenBetween(applied: Verdicts | undefined, live: Verdicts | undefined): Broken[] {
  const failed = new Set((applied?.judgements.found ?? []).filter(isFailure).map(keyOf));
  // Results stand in the order of what was judged.
  return (live?.judgements.found ?? []).flatMap((judged, i) => {
    const result = live?.run.results[i];
    return result !== undefined && isFailure(judged) && !failed.has(keyOf(judged)) ? [{ judged, result }] : [];
  });
}

/** The name of a verdict: its control and its subject. */
export function keyOf({ control, resource }: Pick<Judged, 'control' | 'resource'>): string {
  return `${control.slug} ${resource.address}`;
}

function isFailure({ verdict }: Judged): boolean {
  return verdict === 'fail';
}
