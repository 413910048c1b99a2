import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secrets of a ledger in development: kept in its folder, so that what it signed and sealed stays readable. */
export async function devSecrets(folder: string): Promise<Record<string, string>> {
  return {
    LEDGER_SECRET_SIGNING_KEY: await kept(join(folder, 'ledger-signing.key'), signingKey),
    LEDGER_SECRET_WEBHOOK_KEY: await kept(join(folder, 'ledger-webhook.key'), () => randomBytes(32).toString('hex')),
    // Sessions end with the process, as the issuer's own do.
    LEDGER_SECRET_SESSION_KEY: randomBytes(32).toString('hex'),
  };
}

async function kept(path: string, make: () => string): Promise<string> {
  const found = await readFile(path, 'utf8').catch(() => undefined);
  if (found !== undefined) return found;
  const made = make();
  await writeFile(path, made, { mode: 0o600, flag: 'wx' });
  return made;
}

function signingKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
