import { groupBy } from '../report/group';
import { count, number } from '../report/words';
import type { MutantRow, MutateReport } from './schema';

/** A score as it is read: `97.3 %`. Rounded down, so that 95 % is never said of less. */
export function percent(score: number | null): string {
  return score === null ? '–' : `${(Math.floor(score * 1000) / 10).toFixed(1)} %`;
}

export function outcomeWords({ summary, outcome, threshold, not_below: earlier }: MutateReport): string {
  const score = `score ${percent(summary.score)}`;
  if (outcome === 'held') return score;
  if (summary.score === null) return 'nothing to mutate';
  return summary.score < threshold
    ? `${score} is below ${percent(threshold)}`
    : `${score} is below ${percent(earlier)}, the score of the earlier run`;
}

export function factsOf({ summary, controls }: MutateReport): string[] {
  return [
    count(summary.mutants, 'mutant'),
    `${number(summary.killed)} killed`,
    `${number(summary.survived)} survived`,
    `${number(summary.equivalent)} equivalent`,
    count(controls, 'control'),
  ];
}

/** Survivors that are alike: the same rule, on the same type, with the same explanation. */
export function survivorGroups({ mutants }: MutateReport): (readonly [MutantRow, ...MutantRow[]])[] {
  const alive = mutants.filter(({ status }) => status === 'survived');
  const groups = groupBy(alive, ({ service, rule, does, because }) => [service, rule, does, because ?? ''].join('\n'));
  return [...groups.values()].sort(([a], [b]) => (a.service === b.service ? 0 : a.service < b.service ? -1 : 1));
}
