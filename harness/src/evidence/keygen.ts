import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { asError, PlumblineError } from '../errors';
import { COSIGN_LABELS, sealCosignBox } from './cosign-key';

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** A key pair in cosign's format: ECDSA over P-256, the private key encrypted. */
export async function makeKeyPair(password: string): Promise<{ privatePem: string; publicPem: string }> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const der = privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    privatePem: pem(COSIGN_LABELS[0], await sealCosignBox(der, password)),
    publicPem: pem('PUBLIC KEY', publicKey.export({ type: 'spki', format: 'der' })),
  };
}

function writeNew(path: string, text: string, mode: number): void {
  try {
    writeFileSync(path, text, { flag: 'wx', mode });
  } catch (thrown) {
    const cause = asError(thrown);
    const why = 'code' in cause && cause.code === 'EEXIST' ? 'is there already' : 'cannot be written';
    throw new PlumblineError('ERR_USAGE', `${path} ${why}; a key is never overwritten.`, {
      remedy: 'Name other files with --out-prefix.',
      cause,
    });
  }
}

/** Writes a new pair, `PREFIX.key` (mode 0600) and `PREFIX.pub`, as `cosign generate-key-pair` does. */
export async function writeKeyPair(
  prefix: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ key: string; pub: string }> {
  const password = env['COSIGN_PASSWORD'];
  if (password === undefined) {
    throw new PlumblineError('ERR_USAGE', 'A new key is encrypted, and there is no password for it.', {
      remedy: 'Set COSIGN_PASSWORD; set it to nothing for a key without one.',
    });
  }
  const pair = await makeKeyPair(password);
  const [key, pub] = [`${prefix}.key`, `${prefix}.pub`];
  writeNew(resolve(cwd, key), pair.privatePem, 0o600);
  try {
    writeNew(resolve(cwd, pub), pair.publicPem, 0o644);
  } catch (thrown) {
    rmSync(resolve(cwd, key), { force: true });
    throw thrown;
  }
  return { key, pub };
}
