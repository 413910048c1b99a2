import { sign } from 'node:crypto';
import { expect } from 'chai';
import { seal, unseal } from '../../../harness/src/evidence/envelope';
import { canonicalSignature, isCanonicalSignature } from '../../../harness/src/evidence/signature';
import { pair, STATEMENT, type Pair } from './fixture';

const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

function integer(value: bigint, padding = 0): Buffer {
  const hex = value.toString(16).padStart(64, '0');
  const bytes = Buffer.from(hex, 'hex');
  let start = 0;
  while (bytes[start] === 0) start += 1;
  const short = bytes.subarray(start);
  const signed = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), short]) : short;
  const padded = Buffer.concat([Buffer.alloc(padding), signed]);
  return Buffer.concat([Buffer.from([2, padded.length]), padded]);
}

const sequence = (...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
};

describe('an envelope', () => {
  let keys: Pair;
  let text: string;
  before(async () => {
    keys = await pair();
    text = (await seal(STATEMENT, keys.signer)).toString('utf8');
  });

  /** The envelope written otherwise, meaning the same or nearly so. */
  const variants: Readonly<Record<string, (text: string) => string>> = {
    'on several lines': (from) => `${JSON.stringify(JSON.parse(from), null, 2)}\n`,
    'with a space': (from) => from.replace(',', ', '),
    'without its last line’s end': (from) => from.trimEnd(),
    'with two line ends': (from) => `${from}\n`,
    'with a carriage return': (from) => from.replace('\n', '\r\n'),
    'with a byte-order mark': (from) => `\ufeff${from}`,
    'with its members in another order': (from) => {
      const { payload, ...rest } = JSON.parse(from) as Record<string, unknown>;
      return `${JSON.stringify({ ...rest, payload })}\n`;
    },
    'with a member twice': (from) => from.replace('{', '{"payload":"",'),
    'with a member more': (from) => from.replace('{', '{"a":1,'),
    'with an escape that need not be': (from) => from.replace('payloadType', 'payload\\u0054ype'),
    'with another type': (from) => from.replace('in-toto+json', 'in-toto+xml'),
    'with its signature twice': (from) => from.replace(/\[(.*)\]/, '[$1,$1]'),
    'without a signature': (from) => from.replace(/\[.*\]/, '[]'),
    'with white space in base64': (from) => from.replace('"payload":"', '"payload":" '),
    'with base64 padded more': (from) => from.replace('","payloadType', '=","payloadType'),
    'with a payload that is not canonical': (from) => {
      const payload = Buffer.from(JSON.stringify(STATEMENT, null, 1)).toString('base64');
      return from.replace(/"payload":"[^"]*"/, `"payload":"${payload}"`);
    },
  };

  it('is one line of canonical JSON', () => {
    expect(text).to.match(
      /^\{"payload":"[A-Za-z0-9+/]+=*","payloadType":"application\/vnd\.in-toto\+json","signatures":\[\{"keyid":"[0-9a-f]{64}","sig":"[A-Za-z0-9+/]+=*"\}\]\}\n$/,
    );
    expect(unseal(Buffer.from(text))?.payload).to.deep.equal(STATEMENT);
  });

  for (const [what, change] of Object.entries(variants)) {
    it(`is not accepted ${what}`, () => {
      const changed = change(text);
      expect(changed).not.to.equal(text);
      expect(unseal(Buffer.from(changed))).to.equal(undefined);
    });
  }

  it('is not accepted with the last bits of base64 set, which decoders forget', async () => {
    const sigOf = (from: string): string => /"sig":"([^"]+)"/.exec(from)?.[1] ?? '';
    let padded = text;
    while (!sigOf(padded).endsWith('=')) padded = (await seal(STATEMENT, keys.signer)).toString('utf8');
    const sig = sigOf(padded);
    const loose = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (letter) =>
      sig.replace(/.(=+)$/, `${letter}$1`),
    ).filter((other) => other !== sig && Buffer.from(other, 'base64').equals(Buffer.from(sig, 'base64')));
    expect(loose.length).to.be.greaterThan(0);
    for (const other of loose) expect(unseal(Buffer.from(padded.replace(sig, other)))).to.equal(undefined);
  });
});

describe('a signature', () => {
  const message = Buffer.from('message');

  async function made(): Promise<{ r: bigint; s: bigint }> {
    const { privatePem } = await pair();
    const raw = sign('sha256', message, { key: privatePem, dsaEncoding: 'ieee-p1363' });
    const at = (from: number): bigint => BigInt(`0x${raw.subarray(from, from + 32).toString('hex')}`);
    return { r: at(0), s: at(32) };
  }

  it('has one form, whichever of its two halves the signer took', async () => {
    for (let round = 0; round < 50; round += 1) {
      const { r, s } = await made();
      const [low, high] = s > ORDER / 2n ? [ORDER - s, s] : [s, ORDER - s];
      const one = sequence(integer(r), integer(low));
      expect(canonicalSignature(sequence(integer(r), integer(high)))).to.deep.equal(one);
      expect(canonicalSignature(one)).to.deep.equal(one);
      expect(isCanonicalSignature(one)).to.be.true;
      expect(isCanonicalSignature(sequence(integer(r), integer(high)))).to.be.false;
    }
  });

  it('is refused in any looser DER', async () => {
    const { r, s } = await made();
    const low = s > ORDER / 2n ? ORDER - s : s;
    const strict = sequence(integer(r), integer(low));
    const body = strict.subarray(2);
    const loose = {
      'a zero in front of r': sequence(integer(r, 1), integer(low)),
      'a zero in front of s': sequence(integer(r), integer(low, 1)),
      'a long length': Buffer.concat([Buffer.from([0x30, 0x81, body.length]), body]),
      'bytes behind it': Buffer.concat([strict, Buffer.from([0])]),
      'bytes within it': sequence(integer(r), integer(low), Buffer.from([5, 0])),
      'another tag': Buffer.concat([Buffer.from([0x31]), strict.subarray(1)]),
      'r of zero': sequence(Buffer.from([2, 1, 0]), integer(low)),
      's too large': sequence(integer(r), integer(ORDER)),
      nothing: Buffer.alloc(0),
      'half of it': strict.subarray(0, 20),
    };
    for (const [what, bytes] of Object.entries(loose)) expect(isCanonicalSignature(bytes), what).to.be.false;
  });

  it('that is none cannot be given a form', () => {
    expect(() => canonicalSignature(Buffer.from('no signature'))).to.throw(RangeError);
  });
});
