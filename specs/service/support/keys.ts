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
export function secretsWith(signingKey: string | undefined) {
  const secrets = {
    signingKey,
    webhookKey: 'a-webhook-key-of-specs-'.repeat(2),
    read: (name: string) => {
      const value = { 'signing-key': secrets.signingKey, 'webhook-key': secrets.webhookKey }[name];
      return value === undefined
        ? Promise.reject(new SecretUnavailable(`The secret ${name} is not set.`))
        : Promise.resolve(value);
    },
    forget: () => undefined,
    writtenAt: () => undefined,
  };
  return secrets satisfies SecretSource;
}
