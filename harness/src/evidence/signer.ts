import { sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PlumblineError } from '../errors';
import { readPrivateKey } from './private-key';
import { keyidOf } from './public-key';
import { canonicalSignature } from './signature';

/** Whoever signs evidence, wherever the key lies. */
export interface Signer {
  readonly publicKey: KeyObject;
  readonly keyid: string;
  /** An ECDSA signature (P-256, SHA-256) over a message, in its one form. */
  sign(message: Buffer): Promise<Buffer>;
}

/** Where the signing key is: exactly one of the three. */
export type KeyPlace = { readonly file: string } | { readonly kms: string } | { readonly secret: string };

/** A signer that holds its key itself. */
export async function signerOf(pem: string, name: string, env: NodeJS.ProcessEnv): Promise<Signer> {
  const { key, publicKey } = await readPrivateKey({ pem, name, password: env['COSIGN_PASSWORD'] ?? '' });
  return {
    publicKey,
    keyid: keyidOf(publicKey),
    sign: (message) => Promise.resolve(canonicalSignature(sign('sha256', message, key))),
  };
}

function readKeyFile(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new PlumblineError('ERR_INPUT_NOT_FOUND', `The signing key ${file} cannot be read.`, {
      remedy: 'Check its path and its permissions; `plumbline attest keygen` makes a pair.',
      cause,
    });
  }
}

/** Opens the signer at a place. Clients of AWS are loaded only where one is asked. */
export async function openSigner(place: KeyPlace, cwd: string, env: NodeJS.ProcessEnv): Promise<Signer> {
  if ('file' in place) return signerOf(readKeyFile(place.file, cwd), place.file, env);
  // The SDK warns of coming versions on every run; docs/decisions/0003-node-versions.md is where that is decided.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  if ('kms' in place) return (await import('./kms-signer.js')).kmsSigner(place.kms);
  const { secretText } = await import('./secret-text.js');
  return signerOf(await secretText(place.secret), `in the secret ${place.secret}`, env);
}
