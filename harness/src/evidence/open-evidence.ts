import { crypto } from '@sigstore/core';
import { unseal } from './envelope';
import type { PublicKey } from './public-key';
import { statementSchema, type Statement } from './statement';

/** Why evidence is refused: a word for programs, and a sentence. */
export interface Reason {
  readonly reason: string;
  readonly message: string;
}

export type Opened = { readonly statement: Statement } | { readonly reason: Reason };

/** A clock may go ahead of another by so much. */
const SKEW_MS = 5 * 60_000;

function refused(reason: string, message: string): { readonly reason: Reason } {
  return { reason: { reason, message } };
}

/** Opens evidence: its form, its signature by a key that is trusted, its shape. Up to there nothing in it is believed. */
export function openEvidence(bytes: Buffer, trusted: readonly PublicKey[]): Opened {
  const envelope = unseal(bytes);
  if (envelope === undefined) {
    return refused('form', 'The evidence is not in the one form in which evidence is written: it was changed.');
  }
  if (trusted.length === 0) {
    return refused('not_trusted', 'No key is trusted: plumbline.yaml names none under evidence.trusted_keys.');
  }
  const key = trusted.find(({ keyid }) => keyid === envelope.keyid);
  if (key === undefined) {
    return refused('not_trusted', 'The evidence is signed by a key that plumbline.yaml does not trust.');
  }
  if (!crypto.verify(envelope.message, key.key, envelope.signature, 'sha256')) {
    return refused('signature', 'The signature is not that of the evidence: it was changed.');
  }
  const read = statementSchema.safeParse(envelope.payload);
  if (read.success) return { statement: read.data };
  return refused('shape', 'The evidence is signed, but it is not evidence of this version of Plumbline.');
}

/** What the clock says against evidence: it expired, or it is from the future. */
export function timeReasons({ predicate: { plumbline } }: Statement, now: Date): Reason[] {
  const [issued, expires] = [Date.parse(plumbline.issued_at), Date.parse(plumbline.expires_at)];
  const early = { reason: 'future', message: `The evidence is from the future: ${plumbline.issued_at}.` };
  const late = { reason: 'expired', message: `The evidence expired at ${plumbline.expires_at}.` };
  return [...(issued > now.getTime() + SKEW_MS ? [early] : []), ...(now.getTime() >= expires ? [late] : [])];
}
