/** A middle with its interval. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The Hodges-Lehmann estimate of the middle of a symmetric distribution, and the interval that belongs to Wilcoxon's signed-rank
 * test: the middles which that test does not reject. It takes no other shape for granted, and a few wild values move it little.
 * Hollander, Wolfe, Chicken, Nonparametric Statistical Methods, 3rd ed., sections 3.2 and 3.3, with the approximation for
 * large samples, which below some ten values is too wide rather than too narrow.
 * @param z the quantile of the normal distribution for the confidence: 2.576 for 99 %
 * @throws RangeError without values
 */
export function signedRank(values: readonly number[], z: number): Interval {
  const averages = walshAverages(values);
  const middle = averages.length / 2;
  const below = Math.max(0, Math.floor(criticalSum(values.length, z)) - 1);
  const at = (place: number): number => averages[Math.min(Math.max(place, 0), averages.length - 1)] ?? NaN;
  return {
    estimate: (at(Math.ceil(middle) - 1) + at(Math.floor(middle))) / 2,
    low: at(below),
    high: at(averages.length - 1 - below),
  };
}

/** The sum of ranks that the test takes for as small as chance makes it. */
function criticalSum(n: number, z: number): number {
  return (n * (n + 1)) / 4 - z * Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
}

/** The averages of all pairs of values, each with itself too, in order. */
function walshAverages(values: readonly number[]): Float64Array {
  if (values.length === 0) throw new RangeError('There is nothing to estimate from.');
  const averages = values.flatMap((one, at) => values.slice(at).map((other) => (one + other) / 2));
  return Float64Array.from(averages).sort();
}
