import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { asError, PlumblineError } from '../errors';
import { isAccepted, keyidOf, kindOf } from './public-key';
import { canonicalSignature } from './signature';
import type { Signer } from './signer';

/** An AWS service did not do what signing needs; `name` is the API's own word for why. */
export function signingFailed(what: string, permission: string, thrown: unknown): PlumblineError {
  const cause = asError(thrown);
  return new PlumblineError('ERR_SIGNING_FAILED', `${what} (${cause.name}).`, {
    remedy: `Check its name, the region and the credentials; ${permission} is needed.`,
    cause,
  });
}

/** A signer whose key never leaves KMS: `key` is an id, an ARN or an `alias/…` of an ECC_NIST_P256 key. */
export async function kmsSigner(key: string): Promise<Signer> {
  const { GetPublicKeyCommand, KMSClient, SignCommand } = await import('@aws-sdk/client-kms');
  const client = new KMSClient();
  const { PublicKey: der } = await client.send(new GetPublicKeyCommand({ KeyId: key })).catch((thrown: unknown) => {
    throw signingFailed(`KMS did not give the public key of ${key}`, 'kms:GetPublicKey', thrown);
  });
  const publicKey = acceptedKey(Buffer.from(der ?? []), key);
  return {
    publicKey,
    keyid: keyidOf(publicKey),
    async sign(message) {
      const digest = createHash('sha256').update(message).digest();
      const asked = { KeyId: key, Message: digest, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' } as const;
      const { Signature: signature } = await client.send(new SignCommand(asked)).catch((thrown: unknown) => {
        throw signingFailed(`KMS did not sign with ${key}`, 'kms:Sign', thrown);
      });
      return checked(message, publicKey, Buffer.from(signature ?? []), key);
    },
  };
}

/** The signature in its one form; one that does not verify must not be found out only by who wants to apply. */
function checked(message: Buffer, publicKey: KeyObject, signature: Buffer, name: string): Buffer {
  if (verify('sha256', message, publicKey, signature)) return canonicalSignature(signature);
  throw new PlumblineError('ERR_SIGNING_FAILED', `What KMS signed with ${name} does not verify with its public key.`, {
    remedy: 'Check that AWS_ENDPOINT_URL leads to KMS, and to nothing that only stands in for it.',
  });
}

function acceptedKey(der: Buffer, name: string): KeyObject {
  const found = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (isAccepted(found)) return found;
  throw new PlumblineError('ERR_KEY_INVALID', `The signing key ${name} is of the wrong kind (${kindOf(found)}).`, {
    remedy: 'Use a KMS key with the key spec ECC_NIST_P256 and the usage SIGN_VERIFY.',
  });
}
