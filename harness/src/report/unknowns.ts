import { groupBy } from './group';
import { compare } from './order';
import type { Obligation, Report, Result, Run } from './schema';

/** One reason why things could not be judged yet, over all roots. */
export interface Cause {
  readonly because: string;
  readonly count: number;
  readonly roots: readonly string[];
  readonly controls: readonly string[];
  /** The first day on which one of these is overdue, `2026-12-31`; null where none has a deadline. */
  readonly deadline: string | null;
}

interface Unknown {
  readonly root: string;
  readonly control: string;
  readonly because: string;
  readonly deadline: string | null;
}

/** The report's unknowns by cause, the most frequent first: instance keys do not tell causes apart. */
export function causesOf(report: Report): Cause[] {
  const unknowns = report.runs.flatMap(unknownsOf);
  return [...groupBy(unknowns, (unknown) => unknown.because).values()]
    .map(toCause)
    .sort((a, b) => b.count - a.count || compare(a.because, b.because));
}

/** How a run's unknowns are called: on the planes before the apply they wait for the live plane, where it can decide any. */
export function unknownWord({ plane, obligations }: Pick<Run, 'plane' | 'obligations'>): string {
  const waits = plane === 'plan' || (plane === 'static' && obligations.length > 0);
  return waits ? 'unknown until live' : 'unknown';
}

function unknownsOf(run: Run): Unknown[] {
  const obligations = new Map(run.obligations.map((obligation) => [keyOf(obligation), obligation]));
  return run.results
    .filter((result) => result.verdict === 'unknown')
    .map((result) => toUnknown(run.root, result, obligations.get(keyOf(result))));
}

function toUnknown(root: string, result: Result, obligation: Obligation | undefined): Unknown {
  const because = obligation?.because ?? result.message;
  return { root, control: result.control, because: withoutKeys(because), deadline: obligation?.deadline ?? null };
}

function toCause(unknowns: readonly [Unknown, ...Unknown[]]): Cause {
  const deadlines = unknowns.flatMap((unknown) => unknown.deadline ?? []).sort(compare);
  return {
    because: unknowns[0].because,
    count: unknowns.length,
    roots: [...new Set(unknowns.map((unknown) => unknown.root))],
    controls: [...new Set(unknowns.map((unknown) => unknown.control))].sort(compare),
    deadline: deadlines[0] ?? null,
  };
}

function keyOf(subject: { control: string; address: string; attribute: string | null }): string {
  return JSON.stringify([subject.control, subject.address, subject.attribute]);
}

function withoutKeys(text: string): string {
  return text.replace(/\[(?:"[^"\]]*"|\d+)\]/g, '');
}
