import { expect } from 'chai';
import fc from 'fast-check';
import { signedRank } from '../../load/compare/signed-rank';

/** Whole numbers, so that what lies a quarter beside any average of two is none. */
const values = fc.uniqueArray(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 12, maxLength: 40 });
const BESIDE = 0.25;
const Z = 2.4977;

/** Wilcoxon's statistic for the middle `theta`: the sum of the ranks, by size, of those differences that are positive. */
function sumOfPositiveRanks(of: readonly number[], theta: number): number {
  const bySize = of.map((value) => value - theta).sort((a, b) => Math.abs(a) - Math.abs(b));
  return bySize.reduce((sum, difference, at) => (difference > 0 ? sum + at + 1 : sum), 0);
}

describe('the middle of paired differences', () => {
  it('is that of the textbook, with its interval', () => {
    // Hollander, Wolfe, Chicken, table 3.1: nine patients before and after; by its exact test the interval is of 96 %.
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const differences = after.map((value, at) => value - (before[at] ?? NaN));
    const { estimate, low, high } = signedRank(differences, 1.95);
    expect([estimate, low, high].map((one) => one.toFixed(3))).to.deep.equal(['-0.460', '-0.786', '-0.010']);
  });

  it('lies within the interval, and the interval has what the signed-rank test does not reject, and nothing else', () => {
    fc.assert(
      fc.property(values, (of) => {
        const { estimate, low, high } = signedRank(of, Z);
        const n = of.length;
        const critical = (n * (n + 1)) / 4 - Z * Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
        const isRejected = (theta: number) => {
          const sum = sumOfPositiveRanks(of, theta);
          return Math.min(sum, (n * (n + 1)) / 2 - sum) < Math.floor(critical);
        };
        expect(low <= estimate && estimate <= high).to.equal(true);
        const thetas = [low - BESIDE, low + BESIDE, high - BESIDE, high + BESIDE];
        expect(thetas.map(isRejected)).to.deep.equal([true, false, false, true]);
      }),
    );
  });

  it('moves with the values, turns with their signs, and does not see their order', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -1000, max: 1000 }), (of, by) => {
        const { estimate, low, high } = signedRank(of, Z);
        const moved = { estimate: estimate + by, low: low + by, high: high + by };
        expect(
          signedRank(
            of.map((value) => value + by),
            Z,
          ),
        ).to.deep.equal(moved);
        const turned = signedRank(
          of.map((value) => 0 - value),
          Z,
        );
        expect([turned.estimate + estimate, turned.low + high, turned.high + low]).to.deep.equal([0, 0, 0]);
        expect(signedRank([...of].reverse(), Z)).to.deep.equal({ estimate, low, high });
      }),
    );
  });

  it('is moved little by one wild value', () => {
    fc.assert(
      fc.property(values, (of) => {
        const { low, high } = signedRank(of, Z);
        const { estimate } = signedRank([...of.slice(1), 1e12], Z);
        expect(estimate).to.be.within(low, high);
      }),
    );
  });

  it('is that value, where there is but one, and refused without any', () => {
    expect(signedRank([3], Z)).to.deep.equal({ estimate: 3, low: 3, high: 3 });
    expect(() => signedRank([], Z)).to.throw(RangeError, 'There is nothing to estimate from.');
  });
});
