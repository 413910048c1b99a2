import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** A public key that may be trusted: ECDSA over P-256, which is what cosign makes. */
export interface PublicKey {
  /** SHA-256 of its DER (SubjectPublicKeyInfo), hexadecimal. */
  readonly keyid: string;
  readonly key: KeyObject;
}

const PEM = /^-----BEGIN PUBLIC KEY-----\r?\n[A-Za-z0-9+/=\r\n]+-----END PUBLIC KEY-----\s*$/;

/** A word for the kind of a key: `rsa`, `ed25519`, `secp384r1`. */
export function kindOf(key: KeyObject): string {
  return key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? 'unknown';
}

/** Whether signatures of a key are accepted: OpenSSL's name of P-256 is prime256v1. */
export function isAccepted(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'ec' && kindOf(key) === 'prime256v1';
}

/** The name of a public key, made from the key alone. */
export function keyidOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** A public key, or a sentence about what is wrong with it. */
export type ParsedKey = { readonly key: PublicKey } | { readonly wrong: string };

/** Reads a PEM that holds a public key and nothing else: a private key gives its public one too, and must not lie here. */
export function parsePublicKey(pem: string): ParsedKey {
  if (!PEM.test(pem.trim())) return { wrong: 'is not a public key in PEM (“BEGIN PUBLIC KEY”)' };
  try {
    const key = createPublicKey(pem);
    if (!isAccepted(key)) return { wrong: `is a key of the wrong kind (${kindOf(key)}): only ECDSA over P-256 counts` };
    return { key: { key, keyid: keyidOf(key) } };
  } catch {
    return { wrong: 'is a damaged public key' };
  }
}
