/** The order of the curve P-256 (SEC 2, secp256r1). */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const SEQUENCE = 0x30;
const INTEGER = 0x02;

interface Pair {
  readonly r: bigint;
  readonly s: bigint;
}

function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const signed = (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.from([0]), bytes]);
  return Buffer.concat([Buffer.from([INTEGER, signed.length]), signed]);
}

/** The one DER of a pair: shortest lengths, shortest integers. Two integers of 33 bytes fit a short length. */
function toDer({ r, s }: Pair): Buffer {
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.from([SEQUENCE, body.length]), body]);
}

/** The two integers at their places. What else may be odd shows when they are written again. */
function fromDer(der: Buffer): Pair | undefined {
  const length = der[3] ?? 0;
  const first = der.subarray(4, 4 + length);
  const second = der.subarray(6 + length);
  if (der[0] !== SEQUENCE || first.length === 0 || second.length === 0) return undefined;
  return { r: BigInt(`0x${first.toString('hex')}`), s: BigInt(`0x${second.toString('hex')}`) };
}

function inRange({ r, s }: Pair): boolean {
  return r > 0n && r < ORDER && s > 0n && s < ORDER;
}

/**
 * The one form of an ECDSA signature over P-256: of `s` and `n − s`, which both verify, the lower, in strict DER.
 * @throws RangeError where the bytes are no such signature
 */
export function canonicalSignature(der: Buffer): Buffer {
  const pair = fromDer(der);
  if (pair === undefined || !inRange(pair)) throw new RangeError('not a signature over P-256');
  const { r, s } = pair;
  return toDer({ r, s: s > ORDER / 2n ? ORDER - s : s });
}

/** Whether a signature is in its one form, so that no other bytes say the same. */
export function isCanonicalSignature(der: Buffer): boolean {
  const pair = fromDer(der);
  return pair !== undefined && inRange(pair) && canonicalSignature(der).equals(der);
}
