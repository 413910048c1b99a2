import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { SecretUnavailable, type SecretSource } from '../secrets/port';
import type { WebhooksTable } from './table';

/**
 * What deliveries are signed with, as the database holds it: JWE, AES-256-GCM under a key of the secret `webhook-key`. The
 * header, which is authenticated, names the key and the webhook, so that a sealed secret is worth nothing in another row.
 */
export interface Vault {
  /** The id of the key that is sealed with now. */
  current(): Promise<string>;
  seal(webhook: string, secret: string): Promise<Sealed>;
  /** @throws SecretUnavailable where its key is not there; Error where it was changed, or is another webhook's */
  open(webhook: string, sealed: string): Promise<string>;
}

/** As the table has it: both from one reading of the keys, which may be rotated at any time. */
export type Sealed = Pick<Selectable<WebhooksTable>, 'secret' | 'sealed_by'>;

/** One key or several, between white space: the first seals, and the others open what they sealed before a rotation. */
const keys = z
  .string()
  .transform((text) => text.trim().split(/\s+/))
  .pipe(z.array(z.string().min(32)).min(1))
  .transform((texts) => texts.map(keyOf));

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

function keyOf(text: string): Key {
  const bytes = createHash('sha256').update(text).digest();
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes };
}

export function webhookVault(secrets: SecretSource): Vault {
  const read = async (): Promise<[Key, ...Key[]]> => {
    const found = keys.safeParse(await secrets.read('webhook-key'));
    const [first, ...others] = found.data ?? [];
    if (first === undefined) throw new SecretUnavailable('The secret webhook-key wants 32 characters for each key.');
    return [first, ...others];
  };
  const named = async (id: string | undefined) => (await read()).find((key) => key.id === id);
  return {
    current: async () => (await read())[0].id,
    async seal(webhook, secret) {
      const [{ id: kid, bytes }] = await read();
      const sealed = await new CompactEncrypt(Buffer.from(secret))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, webhook })
        .encrypt(bytes);
      return { secret: sealed, sealed_by: kid };
    },
    async open(webhook, sealed) {
      const { kid, webhook: of } = decodeProtectedHeader(sealed);
      if (of !== webhook) throw new Error('The sealed secret is that of another webhook.');
      let key = await named(kid);
      if (key === undefined) {
        // Another replica may have taken up a rotated one before.
        secrets.forget('webhook-key');
        key = await named(kid);
      }
      if (key === undefined) throw new SecretUnavailable('The secret webhook-key no longer holds the key it wants.');
      const only = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      return Buffer.from((await compactDecrypt(sealed, key.bytes, only)).plaintext).toString('utf8');
    },
  };
}
