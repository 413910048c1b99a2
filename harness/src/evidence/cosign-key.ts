import { randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import nacl from 'tweetnacl';
import { z } from 'zod';

/** PEM labels of cosign's private keys: today's and the older one. */
export const COSIGN_LABELS = ['ENCRYPTED SIGSTORE PRIVATE KEY', 'ENCRYPTED COSIGN PRIVATE KEY'] as const;

/** The costs that cosign's library takes (legacy, standard, OWASP): others could be made to take hours. */
const COSTS = [32_768, 65_536, 131_072] as const;
const COST = 65_536;
const MEMORY = 256 * 1024 * 1024;

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));

/** What stands in the PEM, as JSON: the library `encrypted` of go-securesystemslib writes it. */
const boxSchema = z.object({
  kdf: z.object({
    name: z.literal('scrypt'),
    params: z.object({ N: z.literal(COSTS), r: z.literal(8), p: z.literal(1) }),
    salt: bytes,
  }),
  cipher: z.object({
    name: z.literal('nacl/secretbox'),
    nonce: bytes.refine(({ length }) => length === nacl.secretbox.nonceLength),
  }),
  ciphertext: bytes,
});

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options: ScryptOptions = { N: cost, r: 8, p: 1, maxmem: MEMORY };
  return new Promise((done, failed) => {
    scrypt(password, salt, nacl.secretbox.keyLength, options, (error, key) => {
      if (error === null) done(key);
      else failed(error);
    });
  });
}

/** The DER of a private key out of cosign's box; undefined where box or password is wrong. Neither is told apart. */
export async function openCosignBox(box: Buffer, password: string): Promise<Buffer | undefined> {
  try {
    const { kdf, cipher, ciphertext } = boxSchema.parse(JSON.parse(box.toString('utf8')));
    const key = await derive(password, kdf.salt, kdf.params.N);
    const opened = nacl.secretbox.open(ciphertext, cipher.nonce, key);
    return opened === null ? undefined : Buffer.from(opened);
  } catch {
    return undefined;
  }
}

/** Puts the DER (PKCS #8) of a private key into a box as `cosign generate-key-pair` does. */
export async function sealCosignBox(der: Buffer, password: string): Promise<Buffer> {
  const salt = randomBytes(32);
  const nonce = randomBytes(nacl.secretbox.nonceLength);
  const sealed = nacl.secretbox(der, nonce, await derive(password, salt, COST));
  const box = {
    kdf: { name: 'scrypt', params: { N: COST, r: 8, p: 1 }, salt: salt.toString('base64') },
    cipher: { name: 'nacl/secretbox', nonce: nonce.toString('base64') },
    ciphertext: Buffer.from(sealed).toString('base64'),
  };
  return Buffer.from(JSON.stringify(box));
}
