import { expect } from 'chai';
import fc from 'fast-check';
import { parseShard } from '../../../harness/src/fleet/shard';
import { split } from '../../../harness/src/fleet/split';

const past = (seconds: Record<string, number>) =>
  new Map(Object.entries(seconds).map(([name, of]) => [name, of * 1000]));

describe('a split of roots into shards', () => {
  it('gives the longest first, each to the shard that has least so far', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(split(names, 2, past({ a: 1, b: 2, c: 3, d: 10, e: 4, f: 2 }))).to.deep.equal([
      ['a', 'd'],
      ['b', 'c', 'e', 'f'],
    ]);
  });

  it('deals roots without a past out by their names, whatever order they come in', () => {
    expect(split(['c', 'a', 'd', 'b', 'e'], 2, new Map())).to.deep.equal([
      ['c', 'a', 'e'],
      ['d', 'b'],
    ]);
  });

  it('takes a root without a past for one of the median, and less than a second for a second', () => {
    const names = ['new', 'long', 'short', 'usual'];
    expect(split(names, 2, past({ long: 9, short: 0.1, usual: 4 }))).to.deep.equal([
      ['long'],
      ['new', 'short', 'usual'],
    ]);
    expect(split(names, 2, past({ long: 0.9, short: 0.1, usual: 0.4 }))).to.deep.equal([
      ['long', 'short'],
      ['new', 'usual'],
    ]);
  });

  it('leaves shards empty where there are more of them than roots', () => {
    expect(split(['a', 'b'], 4, new Map())).to.deep.equal([['a'], ['b'], [], []]);
  });

  it('has every root in one shard, in order, and no shard longer than another by more than the longest root', () => {
    const fleet = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.integer({ min: 1, max: 500 }), { maxKeys: 40 });
    fc.assert(
      fc.property(fleet, fc.integer({ min: 1, max: 9 }), (seconds, shards) => {
        const names = Object.keys(seconds).sort();
        const parts = split(names, shards, past(seconds));
        expect(parts.flat().sort()).to.deep.equal(names);
        expect(parts.every((part) => part.join() === [...part].sort().join())).to.equal(true);
        const sums = parts.map((part) => part.reduce((sum, name) => sum + (seconds[name] ?? 0), 0));
        expect(Math.max(...sums) - Math.min(...sums)).to.be.at.most(Math.max(0, ...Object.values(seconds)));
        expect(split([...names].reverse(), shards, past(seconds)).map((part) => part.sort())).to.deep.equal(parts);
      }),
    );
  });
});

describe('a shard on the command line', () => {
  it('is one of 1/N to N/N', () => {
    expect(['1/1', '3/8', '8/8', '1/9999'].map(parseShard)).to.deep.equal([
      { index: 1, of: 1 },
      { index: 3, of: 8 },
      { index: 8, of: 8 },
      { index: 1, of: 9999 },
    ]);
    const none = ['0/8', '9/8', '1/0', '1', '/8', '1/', '-1/8', '1/8/2', '1.0/8', '01/8', ' 1/8', '1/10000', ''];
    expect(none.map(parseShard)).to.deep.equal(none.map(() => undefined));
  });
});
