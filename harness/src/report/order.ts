import { groupBy } from './group';
import type { Result, Run, Severity, Verdict } from './schema';

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** What asks for somebody's attention first. */
export const VERDICTS: readonly Verdict[] = ['error', 'fail', 'unknown', 'waived', 'pass', 'not_applicable'];

/** Whether a result fails the run: a mandatory control that failed, not counted among what the baseline knows. */
export function blocks(result: Result): boolean {
  return result.verdict === 'fail' && result.enforcement === 'mandatory' && result.status !== 'existing';
}

/** Whether a failure stood before the change that was judged: reports show those apart. */
export function isExisting(result: Result): boolean {
  return result.verdict === 'fail' && result.status === 'existing';
}

/** Findings of one control in one root, in the order of their places. */
export interface Group {
  readonly control: string;
  readonly severity: Severity;
  readonly results: readonly Result[];
  /** Whether at least one of them fails the run. */
  readonly blocks: boolean;
}

/** The run's results of one verdict by control, without what stood before the change: what fails the run first, then by severity and name. */
export function groupsOf(run: Run, verdict: Verdict): Group[] {
  const chosen = run.results.filter((result) => result.verdict === verdict && !isExisting(result));
  return [...groupBy(chosen, (result) => result.control).values()].map(toGroup).sort(byWeight);
}

/** The order of results inside a group: by file, line, then address. */
export function byPlace(a: Result, b: Result): number {
  return (
    compare(a.source?.file ?? '\uffff', b.source?.file ?? '\uffff') ||
    (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
    compare(a.address, b.address)
  );
}

/** The order of text, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toGroup(results: readonly [Result, ...Result[]]): Group {
  const sorted = [...results].sort(byPlace);
  const severity = SEVERITIES.find((level) => sorted.some((result) => result.severity === level)) ?? 'low';
  return { control: results[0].control, severity, results: sorted, blocks: sorted.some(blocks) };
}

function byWeight(a: Group, b: Group): number {
  return (
    Number(b.blocks) - Number(a.blocks) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.control, b.control)
  );
}
