import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { PlumblineError } from '../errors';
import { parseText } from '../read/json';
import { readInput } from './read-openapi';

/** A private key that a test deployment's issuer signs with. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly alg: string;
  readonly kid: string | undefined;
}

const jwkSchema = z.looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']), d: z.string(), kid: z.string().optional() });

/**
 * Reads a signing key: PEM, or a JWK, whose key id counts where none is given.
 * @throws PlumblineError ERR_INPUT_NOT_FOUND, or ERR_USAGE where it is no private key that tokens can be signed with
 */
export function readSigningKey(path: string, name: string, keyId: string | undefined): SigningKey {
  const text = readInput(path, name).toString('utf8');
  try {
    const jwk = text.trimStart().startsWith('{') ? jwkSchema.parse(parseText(text)) : undefined;
    const key = jwk === undefined ? createPrivateKey(text) : createPrivateKey({ key: jwk, format: 'jwk' });
    return { key, alg: algorithmOf(key), kid: keyId ?? jwk?.kid };
  } catch {
    // What was thrown may quote the key.
    throw new PlumblineError('ERR_USAGE', `${name} is not a private key that tokens can be signed with.`, {
      place: { file: name },
      remedy: 'Give an RSA, EC (P-256, P-384, P-521) or Ed25519 private key, as PEM without a passphrase or as JWK.',
    });
  }
}

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

export function algorithmOf(key: KeyObject): string {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa') return 'RS256';
  if (type === 'ed25519') return 'EdDSA';
  const curve = type === 'ec' ? CURVES[details?.namedCurve ?? ''] : undefined;
  if (curve === undefined) throw new Error('a key that tokens are not signed with');
  return curve;
}
