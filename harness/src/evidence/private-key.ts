import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { PlumblineError } from '../errors';
import { COSIGN_LABELS, openCosignBox } from './cosign-key';
import { isAccepted, kindOf } from './public-key';

/** A private key and what people call the place that it came from: never the key itself. */
export interface PrivateKeySource {
  readonly pem: string;
  readonly name: string;
  /** Of cosign's format: what COSIGN_PASSWORD holds. */
  readonly password: string;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----\s([A-Za-z0-9+/=\s]+)-----END \1-----/;

function refused(name: string, what: string, remedy: string): PlumblineError {
  return new PlumblineError('ERR_KEY_INVALID', `The signing key ${name} ${what}.`, { remedy });
}

async function parse({ pem, name, password }: PrivateKeySource): Promise<KeyObject> {
  const [, label = '', body = ''] = BLOCK.exec(pem) ?? [];
  const formats = 'Give a key that `plumbline attest keygen` or `cosign generate-key-pair` made, or PKCS #8 in PEM.';
  if (COSIGN_LABELS.some((known) => known === label)) {
    const der = await openCosignBox(Buffer.from(body, 'base64'), password);
    if (der === undefined) {
      throw refused(name, 'cannot be decrypted', 'Put its password into the environment variable COSIGN_PASSWORD.');
    }
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  }
  if (label === 'PRIVATE KEY') return createPrivateKey(pem);
  throw refused(name, 'is in no format that is read here', formats);
}

/**
 * Reads a private key: cosign's encrypted PEM, today's or the older, or PKCS #8.
 * @throws PlumblineError ERR_KEY_INVALID; neither message nor cause holds anything of the key
 */
export async function readPrivateKey(source: PrivateKeySource): Promise<{ key: KeyObject; publicKey: KeyObject }> {
  const key = await parse(source).catch((thrown: unknown) => {
    throw thrown instanceof PlumblineError ? thrown : refused(source.name, 'is damaged', 'Make a new pair.');
  });
  if (!isAccepted(key)) {
    const remedy = 'Only ECDSA over P-256 is accepted, which is what cosign makes.';
    throw refused(source.name, `is of the wrong kind (${kindOf(key)})`, remedy);
  }
  return { key, publicKey: createPublicKey(key) };
}
