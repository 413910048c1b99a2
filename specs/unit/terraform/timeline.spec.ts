import { expect } from 'chai';
import fc from 'fast-check';
import { TerraformTimeline } from '../../../harness/src/terraform/timeline';

function busy(intervals: readonly (readonly [number, number])[]): number {
  let now = 0;
  const timeline = new TerraformTimeline(() => now);
  const events = intervals.flatMap(([start, length], index) => [
    { at: start, index, starts: true },
    { at: start + length, index, starts: false },
  ]);
  const ends = new Map<number, () => void>();
  events.sort((left, right) => left.at - right.at || Number(right.starts) - Number(left.starts));
  for (const { at, index, starts } of events) {
    now = at;
    if (starts) ends.set(index, timeline.start());
    else ends.get(index)?.();
  }
  now += 1000;
  return timeline.busyMs();
}

describe('the time that terraform children take', () => {
  it('is the length of the union of their times', () => {
    expect(busy([])).to.equal(0);
    expect(
      busy([
        [0, 10],
        [5, 10],
        [6, 2],
        [30, 5],
      ]),
    ).to.equal(20);
  });

  it('counts a child that still runs until now, and one end only once', () => {
    let now = 0;
    const timeline = new TerraformTimeline(() => now);
    const end = timeline.start();
    now = 7;
    expect(timeline.busyMs()).to.equal(7);
    end();
    now = 50;
    end();
    expect(timeline.busyMs()).to.equal(7);
  });

  it('equals the count of instants in which any runs', () => {
    const some = fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 8 });
    fc.assert(
      fc.property(some, (intervals) => {
        const instants = new Set(intervals.flatMap(([start, length]) => Array.from({ length }, (_, at) => start + at)));
        expect(busy(intervals)).to.equal(instants.size);
      }),
    );
  });
});
