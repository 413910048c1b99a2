import { z } from 'zod';

/** DSSE, version 1, in the one form that the harness verifies. */
export const envelopeShape = z.object({
  payloadType: z.string(),
  payload: z.string(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
});

export type Envelope = z.infer<typeof envelopeShape>;

/** A public key that the ledger's signatures are verified with. */
export interface VerifyingKey {
  /** SHA-256 of its SubjectPublicKeyInfo, hexadecimal. */
  readonly id: string;
  /** SPKI. */
  readonly pem: string;
}

/** Signs what is to be believed without asking the ledger: waivers, and the manifest of the auditor's pack. */
export interface Signer {
  /** @throws Problem 503 where the key cannot be had now */
  current(): Promise<VerifyingKey>;
  /** @throws Problem 503 where the key cannot be had now */
  sign(payloadType: string, value: unknown): Promise<{ readonly envelope: Envelope; readonly key: VerifyingKey }>;
}
