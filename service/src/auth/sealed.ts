import { createHash } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { z } from 'zod';
import type { Clock } from '../clock/port';
import type { SecretSource } from '../secrets/port';

/** What only the ledger can read and make: AES-256-GCM under the secret `session-key`, so that replicas need share nothing else. */
export interface Sealing {
  seal(kind: string, value: Record<string, unknown>, until: Date): Promise<string>;
  /** Undefined for what was sealed by others, for something else, or has expired. */
  open<T>(kind: string, sealed: string, shape: z.ZodType<T>): Promise<T | undefined>;
}

export function sealing(secrets: SecretSource, clock: Clock): Sealing {
  const key = async () =>
    createHash('sha256')
      .update(await secrets.read('session-key'))
      .digest();
  return {
    seal: async (typ, value, until) =>
      new EncryptJWT(value)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ })
        .setExpirationTime(until)
        .encrypt(await key()),
    async open(typ, sealed, shape) {
      const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
      try {
        const { payload } = await jwtDecrypt(sealed, await key(), { ...algorithms, typ, currentDate: clock.now() });
        return shape.parse(payload);
      } catch (thrown) {
        if (thrown instanceof errors.JOSEError) return undefined;
        throw thrown;
      }
    },
  };
}
