import { dsse } from '@sigstore/core';
import { z } from 'zod';
import { canonicalJson, parseCanonical } from './canonical';
import { isCanonicalSignature } from './signature';
import type { Signer } from './signer';
import type { Statement } from './statement';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
const EVIDENCE_TYPE = 'application/vnd.in-toto+json';
const NEWLINE = 0x0a;

/** The one way to write bytes in base64, padding included. */
const base64 = z.string().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) context.addIssue('is not in canonical base64');
  return bytes;
});

/** DSSE with exactly one signature. */
const envelopeSchema = z.strictObject({
  payload: base64,
  payloadType: z.string(),
  signatures: z.tuple([z.strictObject({ keyid: z.string(), sig: base64 })]),
});

/** An envelope that was taken apart; nothing in it is to be believed before its signature was verified. */
export interface Envelope {
  /** The claimed key. */
  readonly keyid: string;
  readonly signature: Buffer;
  /** What was signed. */
  readonly message: Buffer;
  /** The payload, parsed and not yet looked at. */
  readonly payload: unknown;
}

/** Signs a value of any type, and gives the bytes of the envelope: canonical JSON and a line's end. */
export async function sealAs(payloadType: string, value: unknown, signer: Signer): Promise<Buffer> {
  const payload = Buffer.from(canonicalJson(value), 'utf8');
  const signature = await signer.sign(dsse.preAuthEncoding(payloadType, payload));
  const envelope = {
    payload: payload.toString('base64'),
    payloadType,
    signatures: [{ keyid: signer.keyid, sig: signature.toString('base64') }],
  };
  return envelopeBytes(envelope);
}

/** The one form in bytes of an envelope that is there as JSON. */
export function envelopeBytes(envelope: unknown): Buffer {
  return Buffer.from(`${canonicalJson(envelope)}\n`, 'utf8');
}

/**
 * Takes an envelope of one payload type apart, where it is written in its one form from the outer JSON to the
 * signature's DER: whatever means the same and is written otherwise gives undefined.
 */
export function unsealAs(payloadType: string, bytes: Buffer): Envelope | undefined {
  if (bytes.at(-1) !== NEWLINE) return undefined;
  const outer = parseCanonical(bytes.subarray(0, -1));
  const read = envelopeSchema.safeParse(outer?.value);
  if (!read.success || read.data.payloadType !== payloadType) return undefined;
  const [{ keyid, sig }] = read.data.signatures;
  const inner = parseCanonical(read.data.payload);
  if (inner === undefined || !isCanonicalSignature(sig)) return undefined;
  const message = dsse.preAuthEncoding(payloadType, read.data.payload);
  return { keyid, signature: sig, message, payload: inner.value };
}

/** Signs a statement, and gives the bytes of the evidence. */
export function seal(statement: Statement, signer: Signer): Promise<Buffer> {
  return sealAs(EVIDENCE_TYPE, statement, signer);
}

/** Takes evidence apart. */
export function unseal(bytes: Buffer): Envelope | undefined {
  return unsealAs(EVIDENCE_TYPE, bytes);
}
