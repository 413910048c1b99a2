import { expect } from 'chai';
import { waitUntil, type Clock } from '../../../harness/src/probe/wait';

/** A clock that is put forward by sleeping. */
function clockAt(start: number): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(start + slept.reduce((sum, ms) => sum + ms, 0)),
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

interface Watched {
  readonly looks: number;
  readonly slept: readonly number[];
  readonly told: readonly number[];
}

async function watch(openFor: number, untilMs: number): Promise<Watched> {
  const clock = clockAt(0);
  const told: number[] = [];
  const looks = await waitUntil({
    look: (() => {
      let looked = 0;
      return () => Promise.resolve((looked += 1));
    })(),
    isOver: (looked) => looked > openFor,
    until: () => new Date(untilMs),
    tell: (_, waitMs) => told.push(waitMs),
    clock,
    abort: new AbortController().signal,
  });
  return { looks, slept: clock.slept, told };
}

describe('waiting for what is open', () => {
  it('looks once where nothing is', async () => {
    expect(await watch(0, 60_000)).to.deep.equal({ looks: 1, slept: [], told: [] });
  });

  it('looks less and less often, a minute apart at most, and says so each time', async () => {
    const seen = await watch(9, 3_600_000);
    const slept = [5000, 7500, 11_250, 16_875, 25_312.5, 37_968.75, 56_953.125, 60_000, 60_000];
    expect(seen).to.deep.equal({ looks: 10, slept, told: slept });
  });

  it('looks for a last time when the time is over', async () => {
    expect(await watch(99, 9000)).to.deep.equal({ looks: 3, slept: [5000, 4000], told: [5000, 4000] });
  });

  it('does not wait where the time is over before', async () => {
    expect(await watch(99, -1)).to.deep.equal({ looks: 1, slept: [], told: [] });
  });
});
