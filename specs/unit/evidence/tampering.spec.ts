import { expect } from 'chai';
import { canonicalJson } from '../../../harness/src/evidence/canonical';
import { seal } from '../../../harness/src/evidence/envelope';
import { verifyEvidence } from '../../../harness/src/evidence/verify-evidence';
import { isArray, isObject, parseText, type Json } from '../../../harness/src/read/json';
import { circumstances, PLAN, pair, sealed, STATEMENT, wordsOf, type Pair } from './fixture';

/** mulberry32: numbers from 0 to 1 that a seed decides. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy with one byte changed to another. */
function withOneChange(bytes: Buffer, next: () => number): { readonly bytes: Buffer; readonly what: string } {
  const changed = Buffer.from(bytes);
  const at = Math.floor(next() * bytes.length);
  const by = 1 + Math.floor(next() * 255);
  changed[at] = (bytes[at] ?? 0) ^ by;
  return { bytes: changed, what: `byte ${at} xor ${by}` };
}

type Changed = readonly [path: string, value: Json];

/** Every way to change one leaf of a value, or to take one member away: the changed values, by path. */
function changesOf(value: Json, path = ''): Changed[] {
  if (isArray(value)) {
    return value.flatMap((item, at) =>
      changesOf(item, `${path}/${at}`).map(([where, other]): Changed => [where, value.with(at, other)]),
    );
  }
  if (!isObject(value)) return [[path, typeof value === 'number' ? value + 1 : `${String(value)}x`]];
  return Object.entries(value).flatMap(([key, item]) => [
    [`${path}/${key} taken away`, Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))] as const,
    ...changesOf(item, `${path}/${key}`).map(([where, other]): Changed => [where, { ...value, [key]: other }]),
  ]);
}

describe('tampering with evidence', function () {
  this.timeout(180_000);
  this.slow(20_000);
  let keys: Pair;
  let evidence: Buffer;
  before(async () => {
    keys = await pair();
    evidence = await seal(STATEMENT, keys.signer);
  });

  const words = (plan: Buffer, signed: Buffer): string[] =>
    wordsOf(verifyEvidence(plan, signed, circumstances([keys.publicKey])));

  it('starts from evidence that holds', () => {
    expect(words(PLAN, evidence)).to.deep.equal([]);
  });

  it('by changing any one of 10,000 random bytes, in the plan file or in the evidence, is refused', () => {
    const seed = Number(process.env['PLUMBLINE_SEED'] ?? Date.now() % 2 ** 31);
    const next = random(seed);
    const believed: string[] = [];
    for (let round = 0; round < 5000; round += 1) {
      const plan = withOneChange(PLAN, next);
      if (words(plan.bytes, evidence).length === 0) believed.push(`plan file: ${plan.what}`);
      const signed = withOneChange(evidence, next);
      if (words(PLAN, signed.bytes).length === 0) believed.push(`evidence: ${signed.what}`);
    }
    expect(believed, `PLUMBLINE_SEED=${seed}`).to.deep.equal([]);
  });

  it('by changing each byte of the evidence to each byte that base64 or JSON could hold is refused', () => {
    const likely = Buffer.from('Aa0+/=-_"\\ \n,:{}[]');
    const believed: string[] = [];
    for (let at = evidence.length - 240; at < evidence.length; at += 1) {
      for (const byte of likely) {
        if (byte === evidence[at]) continue;
        const changed = Buffer.from(evidence);
        changed[at] = byte;
        if (words(PLAN, changed).length === 0) believed.push(`byte ${at} to ${byte}`);
      }
    }
    expect(believed).to.deep.equal([]);
  });

  it('by cutting it anywhere, or adding a byte, is refused', () => {
    for (let length = 0; length < evidence.length; length += 1) {
      expect(words(PLAN, evidence.subarray(0, length)), `${length} bytes`).to.deep.equal(['form']);
    }
    for (const more of [' ', '\n', '\0', '{}']) {
      expect(words(PLAN, Buffer.concat([evidence, Buffer.from(more)])), more).to.deep.equal(['form']);
      expect(words(PLAN, Buffer.concat([Buffer.from(more), evidence])), more).to.deep.equal(['form']);
    }
  });

  it('by changing any one of its fields, canonically and without signing again, is refused', () => {
    const envelope = parseText(evidence.toString('utf8'));
    if (!isObject(envelope)) throw new Error('an envelope is an object');
    const fields = changesOf(parseText(canonicalJson(STATEMENT)));
    expect(fields.length).to.be.greaterThan(90);
    for (const [path, changed] of fields) {
      const payload = Buffer.from(canonicalJson(changed)).toString('base64');
      const forged = Buffer.from(`${canonicalJson({ ...envelope, payload })}\n`);
      expect(words(PLAN, forged), path).to.deep.equal(['signature']);
    }
  });

  it('by signing what is no evidence with a trusted key is refused', async () => {
    for (const [path, changed] of changesOf(parseText(canonicalJson(STATEMENT)))) {
      if (!path.endsWith('taken away') || /labels|tools/.test(path)) continue;
      const signed = await sealed(changed, keys.signer);
      expect(words(PLAN, signed), path).to.deep.equal(['shape']);
    }
  });
});
