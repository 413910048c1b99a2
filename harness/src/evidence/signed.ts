import { crypto } from '@sigstore/core';
import type { z } from 'zod';
import { unsealAs } from './envelope';
import type { PublicKey } from './public-key';

/** What was signed, and by which key; or a sentence on why it is not believed, to follow the name of what it is. */
export type Signed<T> = { readonly value: T; readonly keyid: string } | { readonly refused: string };

/**
 * Opens an envelope of one type: its form, its signature by one of the keys, its shape. Nothing in it is believed before.
 */
export function openSigned<T>(
  bytes: Buffer,
  { payloadType, shape, keys }: { payloadType: string; shape: z.ZodType<T>; keys: readonly PublicKey[] },
): Signed<T> {
  const envelope = unsealAs(payloadType, bytes);
  if (envelope === undefined) return { refused: 'is not in the one form in which it is written' };
  const key = keys.find(({ keyid }) => keyid === envelope.keyid);
  if (key === undefined) return { refused: 'is signed by a key that is not trusted' };
  if (!crypto.verify(envelope.message, key.key, envelope.signature, 'sha256')) {
    return { refused: 'was changed after it was signed' };
  }
  const read = shape.safeParse(envelope.payload);
  if (!read.success) return { refused: 'is signed, and not of a form that this version knows' };
  return { value: read.data, keyid: key.keyid };
}
