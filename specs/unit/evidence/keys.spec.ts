import { generateKeyPairSync, verify, type KeyPairKeyObjectResult } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeKeyPair, writeKeyPair } from '../../../harness/src/evidence/keygen';
import { parsePublicKey } from '../../../harness/src/evidence/public-key';
import { openSigner, signerOf } from '../../../harness/src/evidence/signer';
import { trustedKeys } from '../../../harness/src/evidence/trusted-keys';
import { COSIGN_KEYS } from './cosign-keys';
import { pair } from './fixture';

/** A key pair as PEM. */
function pem({ privateKey, publicKey }: KeyPairKeyObjectResult): {
  readonly privateKey: string;
  readonly publicKey: string;
} {
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Key pairs of other kinds, and what they are called. */
const OTHERS = {
  rsa: pem(generateKeyPairSync('rsa', { modulusLength: 2048 })),
  ed25519: pem(generateKeyPairSync('ed25519')),
  secp384r1: pem(generateKeyPairSync('ec', { namedCurve: 'secp384r1' })),
  secp256k1: pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' })),
};

const MESSAGE = Buffer.from('a message');

/** What was refused, its cause included, as one text. */
async function refusal(work: Promise<unknown>): Promise<{ code: unknown; message: string; all: string }> {
  const thrown = await work.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof Error)) throw new Error('what is thrown is an error');
  const { cause } = thrown;
  const inner = cause instanceof Error ? `${cause.message} ${cause.stack ?? ''}` : JSON.stringify(cause ?? '');
  return { code: 'code' in thrown ? thrown.code : '', message: thrown.message, all: `${thrown.message} ${inner}` };
}

describe('a private key to sign with', function () {
  this.slow(3000);

  for (const [what, pem] of Object.entries(COSIGN_KEYS.private)) {
    it(`is read in cosign’s format, ${what}`, async () => {
      const signer = await signerOf(pem, 'cosign.key', { COSIGN_PASSWORD: COSIGN_KEYS.password });
      expect(signer.publicKey.export({ type: 'spki', format: 'pem' })).to.equal(COSIGN_KEYS.public);
      expect(verify('sha256', MESSAGE, COSIGN_KEYS.public, await signer.sign(MESSAGE))).to.be.true;
    });
  }

  it('is not opened without its password, and the refusal tells nothing of either', async () => {
    const pem = COSIGN_KEYS.private['as it is written today'];
    for (const env of [{}, { COSIGN_PASSWORD: 'not-the-password' }]) {
      const { code, message, all } = await refusal(signerOf(pem, 'cosign.key', env));
      expect([code, message]).to.deep.equal(['ERR_KEY_INVALID', 'The signing key cosign.key cannot be decrypted.']);
      expect(all).not.to.include('not-the-password').and.not.to.include('eyJrZGYi');
    }
  });

  it('is not opened at a cost that cosign never takes, which could be made to last for hours', async () => {
    const [, body = ''] = /-----\n([\s\S]+?)-----/.exec(COSIGN_KEYS.private['as it is written today']) ?? [];
    const dear = Buffer.from(body, 'base64').toString('utf8').replace('"N":65536', '"N":1073741824');
    const label = 'ENCRYPTED SIGSTORE PRIVATE KEY';
    const pem = `-----BEGIN ${label}-----\n${Buffer.from(dear).toString('base64')}\n-----END ${label}-----\n`;
    const { code } = await refusal(signerOf(pem, 'cosign.key', { COSIGN_PASSWORD: COSIGN_KEYS.password }));
    expect(code).to.equal('ERR_KEY_INVALID');
  });

  it('is made as cosign makes them, and read again', async () => {
    const { privatePem, publicPem } = await makeKeyPair('plumb');
    const { publicKey } = await signerOf(privatePem, 'own.key', { COSIGN_PASSWORD: 'plumb' });
    expect(publicKey.export({ type: 'spki', format: 'pem' })).to.equal(publicPem);
    expect(privatePem).to.match(/^-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n/);
    expect(privatePem).not.to.include('BEGIN PRIVATE KEY');
  });

  for (const [kind, { privateKey }] of Object.entries(OTHERS)) {
    it(`of the kind ${kind} is refused`, async () => {
      const { code, message } = await refusal(signerOf(privateKey, 'other.key', {}));
      expect([code, message]).to.deep.equal([
        'ERR_KEY_INVALID',
        `The signing key other.key is of the wrong kind (${kind}).`,
      ]);
    });
  }

  it('that is damaged, or none, is refused without showing it', async () => {
    const { privatePem } = await pair();
    const secret = privatePem.split('\n')[1] ?? '';
    const damaged = privatePem.replace(secret, `AAAA${secret.slice(4)}`);
    for (const pem of [damaged, privatePem.slice(0, 60), '', secret]) {
      const { code, all } = await refusal(signerOf(pem, 'some.key', {}));
      expect(code, pem).to.equal('ERR_KEY_INVALID');
      expect(all).not.to.include(secret.slice(4, 40));
    }
  });

  it('that is not there is named', async () => {
    const { code, message } = await refusal(openSigner({ file: 'none.key' }, tmpdir(), {}));
    expect([code, message]).to.deep.equal(['ERR_INPUT_NOT_FOUND', 'The signing key none.key cannot be read.']);
  });
});

describe('a trusted key', () => {
  const read = (files: Readonly<Record<string, string>>) => (path: string) =>
    Promise.resolve(files[path] === undefined ? undefined : Buffer.from(files[path]));
  const config = (...keys: string[]): Parameters<typeof trustedKeys>[0] => ({
    version: 1,
    evidence: { trusted_keys: keys },
  });

  it('is named by its path, or stands in the configuration itself', async () => {
    const [one, two] = [await pair(), await pair()];
    const keys = await trustedKeys(config('keys/one.pub', two.publicPem), read({ 'keys/one.pub': one.publicPem }));
    expect(keys.map(({ keyid }) => keyid)).to.deep.equal([one.publicKey.keyid, two.publicKey.keyid]);
    expect(await trustedKeys({ version: 1 }, read({}))).to.deep.equal([]);
  });

  for (const [kind, { publicKey }] of Object.entries(OTHERS)) {
    it(`of the kind ${kind} is refused`, () => {
      expect(parsePublicKey(publicKey)).to.deep.equal({
        wrong: `is a key of the wrong kind (${kind}): only ECDSA over P-256 counts`,
      });
    });
  }

  it('that is missing or damaged is named, and a private key in its place is not repeated', async () => {
    const { privatePem, publicPem } = await pair();
    const files = { 'broken.pub': publicPem.replace(/[A-Za-z]{12}/, 'AAAAAAAAAAAA'), 'empty.pub': '' };
    const what = async (entry: string): Promise<string> => {
      const { code, all } = await refusal(trustedKeys(config(entry), read(files)));
      expect(code).to.equal('ERR_CONFIG_INVALID');
      return all;
    };
    expect(await what('none.pub')).to.include('evidence.trusted_keys: none.pub cannot be read');
    expect(await what('broken.pub')).to.include('broken.pub is a damaged public key');
    expect(await what('empty.pub')).to.include('empty.pub is not a public key in PEM');
    expect(await what(privatePem))
      .to.include('entry 1 is not a public key')
      .and.not.to.include(privatePem.slice(40, 80));
  });
});

describe('a new key pair', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-keys-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('is written where only its owner reads the private half', async () => {
    expect(await writeKeyPair('ci', folder, { COSIGN_PASSWORD: '' })).to.deep.equal({ key: 'ci.key', pub: 'ci.pub' });
    expect(statSync(join(folder, 'ci.key')).mode & 0o777).to.equal(0o600);
    const { keyid } = await openSigner({ file: 'ci.key' }, folder, {});
    const parsed = parsePublicKey(readFileSync(join(folder, 'ci.pub'), 'utf8'));
    expect('key' in parsed && parsed.key.keyid).to.equal(keyid);
  });

  it('takes the place of no other', async () => {
    const { code } = await refusal(writeKeyPair('ci', folder, { COSIGN_PASSWORD: '' }));
    expect(code).to.equal('ERR_USAGE');
    writeFileSync(join(folder, 'half.pub'), 'mine');
    await refusal(writeKeyPair('half', folder, { COSIGN_PASSWORD: '' }));
    expect(readFileSync(join(folder, 'half.pub'), 'utf8')).to.equal('mine');
    expect(statSync(join(folder, 'half.key'), { throwIfNoEntry: false })).to.equal(undefined);
  });

  it('needs a password, or the word that there is none', async () => {
    const { code, message } = await refusal(writeKeyPair('other', folder, {}));
    expect([code, message]).to.deep.equal(['ERR_USAGE', 'A new key is encrypted, and there is no password for it.']);
  });
});
