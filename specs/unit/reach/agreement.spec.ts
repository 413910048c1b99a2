import { expect } from 'chai';
import fc from 'fast-check';
import { answer } from '../../../harness/src/reach/answer';
import { findEnd } from '../../../harness/src/reach/find-end';
import { networkOf } from '../../../harness/src/reach/network';
import { nounOf } from '../plan-builder';
import { walkPackets } from './packet-walk';
import { Dice, randomQuestion, randomTopology } from './random-topology';
import { text, type End } from './topology';
import { planOf } from './topology-plan';

const RUNS = 5000;

function named(end: End): string {
  if (end.kind === 'internet') return 'internet';
  return end.kind === 'range' ? text(end.range) : `aws_instance.m${String(end.machine)}`;
}

describe('the engine and a walk packet by packet', () => {
  it(`agree on ${String(RUNS)} random topologies, five questions each`, function () {
    this.timeout(300_000);
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (number) => {
        const dice = new Dice(number);
        const topology = randomTopology(dice);
        const network = networkOf(nounOf(planOf(topology, dice.chance(50))));
        for (let i = 0; i < 5; i += 1) {
          const question = randomQuestion(dice);
          const walked = walkPackets(topology, question);
          const [from, to] = [question.from, question.to].map((end) => findEnd(network, named(end)));
          if (from === undefined || to === undefined) throw new Error('two ends');
          const found = answer(network, from, to, question).verdict;
          outcomes.set(walked, (outcomes.get(walked) ?? 0) + 1);
          expect(
            found,
            `question ${String(i)}: ${named(question.from)} to ${named(question.to)}, ${question.protocol} ${String(question.port)}`,
          ).to.equal(walked);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    // Each outcome is met often enough for the agreement to mean something.
    expect([...outcomes.keys()].sort()).to.deep.equal(['reached', 'stopped', 'unknown']);
    expect(Math.min(...outcomes.values())).to.be.above(RUNS / 20);
  });
});
