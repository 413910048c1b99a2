import { median } from './median';
import { MEASURES, type Measure, type Round, type Side } from './round';
import { signedRank } from './signed-rank';

export type Verdict = 'slower' | 'not_slower' | 'undecided';

/**
 * When a comparison is looked at, as shares of its time: a quiet machine is soon done, and a noisy one has all the time there is.
 * Each time it may be decided, and chance has its chance.
 */
export const LOOKS = [1 / 8, 1 / 4, 1 / 2, 1] as const;
/** Of one look, so that all of them together are right in 95 of 100 comparisons (Bonferroni): 1 - 0.05 / 4. */
export const CONFIDENCE = 0.9875;
/** The quantile of the normal distribution for it, both sides. */
const Z = 2.4977;
/** Fewer rounds than these say nothing. */
const LEAST_ROUNDS = 12;
/** The first rounds, in which either program is still being compiled as it runs. */
const WARM_UP = 3;

/** How head did against base by one measure: changes as shares, 0.1 where head takes a tenth more. */
export interface Compared {
  readonly measure: Measure;
  readonly rounds: number;
  /** Milliseconds of a round: medians. */
  readonly base_ms: number;
  readonly head_ms: number;
  readonly change: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: Verdict;
}

/**
 * Compares by each measure that is known of all rounds: the ratio of the two sides within each round.
 * @param effect the smallest change that matters, as a share
 * @returns nothing where there are too few rounds
 */
export function compareRounds(all: readonly Round[], effect: number): Compared[] {
  const rounds = all.slice(WARM_UP);
  return rounds.length < LEAST_ROUNDS ? [] : MEASURES.flatMap((measure) => compareBy(measure, rounds, effect));
}

function compareBy(measure: Measure, rounds: readonly Round[], effect: number): Compared[] {
  const of = (side: Side): number[] => rounds.flatMap((round) => round[side][measure] ?? []);
  const [base, head] = [of('base'), of('head')];
  if (base.length < rounds.length || head.length < rounds.length) return [];
  const ratios = base.map((one, at) => Math.log((head[at] ?? NaN) / one));
  const { estimate, low, high } = signedRank(ratios, Z);
  const [change, least, most] = [Math.expm1(estimate), Math.expm1(low), Math.expm1(high)];
  const verdict = verdictOf(least, most, effect);
  return [
    {
      measure,
      rounds: rounds.length,
      base_ms: median(base),
      head_ms: median(head),
      change,
      low: least,
      high: most,
      verdict,
    },
  ];
}

/** By where the interval lies: beyond the smallest effect, below it, or on both sides of it. */
export function verdictOf(low: number, high: number, effect: number): Verdict {
  if (low > effect) return 'slower';
  return high < effect ? 'not_slower' : 'undecided';
}

/**
 * What the measures come to: any that says slower is believed; that head is not slower, the first measure has to say.
 * @param compared in the order of MEASURES
 */
export function decide(compared: readonly Compared[]): Verdict {
  if (compared.some(({ verdict }) => verdict === 'slower')) return 'slower';
  return compared[0]?.verdict ?? 'undecided';
}
