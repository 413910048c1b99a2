import { isIPv4, isIPv6 } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  cidrsOf,
  covers,
  EVERYWHERE,
  intersect,
  parseCidr,
  subtract,
  unite,
  type Spans,
} from '../../../harness/src/relate/addresses';

const spansOf = (...texts: string[]): Spans =>
  texts
    .map((text) => parseCidr(text)?.span ?? { from: 0, end: 0 })
    .reduce<Spans>((all, span) => unite(all, [span]), []);

describe('a range of addresses', () => {
  it('is read in IPv4 and IPv6, alone or with a prefix', () => {
    expect(parseCidr('10.1.2.3/8')).to.deep.equal({
      family: 4,
      span: { from: 10 * 2 ** 24, end: 11 * 2 ** 24 },
      length: 8,
    });
    expect(parseCidr('255.255.255.255')?.span).to.deep.equal({ from: 2 ** 32 - 1, end: 2 ** 32 });
    expect(parseCidr('::/0')?.span).to.deep.equal({ from: 0n, end: 1n << 128n });
    expect(parseCidr('2001:db8::1')?.span.from).to.equal(0x20010db8000000000000000000000001n);
    expect(parseCidr('::ffff:10.0.0.1')?.span.from).to.equal(0xffff0a000001n);
  });

  it('is refused where it is none', () => {
    const wrong = ['', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/', '::/129', '10.0.0.0/8/8', 'fe80::1%eth0', 'sg-1'];
    expect(wrong.map(parseCidr)).to.deep.equal(wrong.map(() => undefined));
  });

  it('is one in IPv6 where Node says so', () => {
    const group = fc.oneof(
      fc.integer({ max: 0x1ffff, min: 0 }).map((n) => n.toString(16)),
      fc.constant(''),
      fc.ipV4(),
    );
    const written = fc.oneof(
      fc.ipV6(),
      fc.array(group, { maxLength: 9 }).map((groups) => groups.join(':')),
    );
    const texts = fc.oneof(
      written,
      fc.tuple(written, fc.constantFrom(']', '/', '%1', ' ', '@', '?')).map((two) => two.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!text.includes('/'));
        expect(parseCidr(text)?.family === 6).to.equal(isIPv6(text) && !text.includes('%'));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is one in IPv4 where Node says so', () => {
    const part = fc.oneof(fc.integer({ min: 0, max: 300 }).map(String), fc.constantFrom('', '00', '07', '1e1', ' 1'));
    const texts = fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), texts), (text) => {
        expect(parseCidr(text)?.family === 4).to.equal(isIPv4(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is written in the fewest ranges, IPv6 shortened', () => {
    expect(cidrsOf(subtract(EVERYWHERE[4], spansOf('0.0.0.0/1')), 4)).to.deep.equal(['128.0.0.0/1']);
    expect(cidrsOf(spansOf('10.0.0.0/25', '10.0.0.128/25', '10.0.1.0/24'), 4)).to.deep.equal(['10.0.0.0/23']);
    const six = ['::/0', '2001:db8::/32', '2001:db8:0:1::/64', '::1/128', '1:0:0:2::/64', '2001:0:0:1:0:0:0:1/128'];
    expect(six.map((text) => cidrsOf(spansOf(text), 6))).to.deep.equal([
      ['::/0'],
      ['2001:db8::/32'],
      ['2001:db8:0:1::/64'],
      ['::1/128'],
      ['1:0:0:2::/64'],
      ['2001:0:0:1::1/128'],
    ]);
  });
});

describe('sets of addresses', () => {
  const set = fc
    .array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 6 })), { maxLength: 5 })
    .map((pairs) => pairs.reduce<Spans>((all, [from, size]) => unite(all, [{ from, end: from + size }]), []));
  const members = (spans: Spans): number[] =>
    Array.from({ length: 40 }, (_, i) => i).filter((i) => spans.some(({ from, end }) => from <= i && i < end));

  it('are united, cut and subtracted address by address', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [inA, inB] = [new Set(members(a)), new Set(members(b))];
        const those = (keep: (i: number) => boolean): number[] => Array.from({ length: 40 }, (_, i) => i).filter(keep);
        expect(members(unite(a, b))).to.deep.equal(those((i) => inA.has(i) || inB.has(i)));
        expect(members(intersect(a, b))).to.deep.equal(those((i) => inA.has(i) && inB.has(i)));
        expect(members(subtract(a, b))).to.deep.equal(those((i) => inA.has(i) && !inB.has(i)));
        expect(covers(a, b)).to.equal(members(b).every((i) => inA.has(i)));
      }),
    );
  });

  it('are the same again from the ranges they are written in', () => {
    fc.assert(
      fc.property(set, (spans) => {
        expect(spansOf(...cidrsOf(spans, 4))).to.deep.equal(spans);
      }),
    );
  });
});
