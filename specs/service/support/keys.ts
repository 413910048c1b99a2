import { generateKeyPairSync } from 'node:crypto';
import type { SecretSource } from '../../../service/src/secrets/port';
import { SecretUnavailable } from '../../../service/src/secrets/port';

/** A key pair as the ledger signs with, in PEM. */
export function keyPair(): { readonly privatePem: string; readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Secrets that can be rotated, and taken away. */
export function secretsWith(signingKey: string | undefined): SecretSource & { signingKey: string | undefined } {
  const secrets = {
    signingKey,
    read: (name: string) =>
      name === 'signing-key' && secrets.signingKey !== undefined
        ? Promise.resolve(secrets.signingKey)
        : Promise.reject(new SecretUnavailable(`The secret ${name} is not set.`)),
    forget: () => undefined,
    writtenAt: () => undefined,
  };
  return secrets;
}
