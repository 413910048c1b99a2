import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { FORMATS } from '../../../harness/src/report/formats';
import { Redactor } from '../../../harness/src/runtime/redactor';
import { findings, probeSmall, runOf } from './probing';
import { AUDIENCE, ISSUER, KEY } from './small-service';

async function readyToken(claims: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT({ iss: ISSUER, aud: AUDIENCE, roles: ['viewer', 'operator'], jti: 'canary-5f1c', ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' })
    .setExpirationTime('5m')
    .sign(KEY.privateKey);
}

const NO_KEY = { signingKey: undefined, issuer: undefined, audience: undefined };

describe('the tokens of a probe', () => {
  it('are, without a key or a ready one, those that anybody can make, and the report names the rest', async () => {
    const probed = await probeSmall({ options: NO_KEY });
    const { notes, controls } = runOf(probed);
    expect({ code: probed.code, found: findings(probed) }).to.deep.equal({ code: 0, found: [] });
    expect(notes[0]).to.equal(
      'not tried, for want of a signing key or a ready token: valid, expired, wrong-audience, wrong-issuer, wrong-role',
    );
    const counted = new Map(controls.map((one) => [one.control, one]));
    expect(counted.get('svc-tokens-validated')).to.include({ pass: 3, not_applicable: 1 });
    expect(counted.get('svc-roles-enforced')).to.include({ pass: 0, not_applicable: 4 });
    expect(counted.get('svc-valid-token-accepted')).to.include({ pass: 0, not_applicable: 4 });
  });

  it('tell a service that does not verify signatures by a ready token alone', async () => {
    const valid = await readyToken();
    const setup = { options: { ...NO_KEY, tokenFiles: { valid: 'valid.jwt' } }, files: { 'valid.jwt': `${valid}\n` } };
    expect(findings(await probeSmall(setup))).to.deep.equal([]);
    const careless = await probeSmall({ ...setup, faults: ['takes-unsigned'] });
    expect(findings(careless)).to.deep.equal([
      'svc-tokens-validated fail GET /runs',
      'svc-tokens-validated fail GET /runs/{run}',
      'svc-tokens-validated fail POST /runs',
    ]);
  });

  it('are signed with a JWK too, whose key id they name', async () => {
    const jwk = JSON.stringify({ ...KEY.privateKey.export({ format: 'jwk' }), kid: 'k-1' });
    const probed = await probeSmall({ options: { signingKey: 'key.jwk' }, files: { 'key.jwk': jwk } });
    expect({ code: probed.code, found: findings(probed) }).to.deep.equal({ code: 0, found: [] });
  });

  it('go to unsafe methods, when right, only with --unsafe', async () => {
    expect((await probeSmall()).service.changed).to.equal(0);
    const probed = await probeSmall({ options: { unsafe: true } });
    expect(probed.service.changed).to.equal(3);
    expect(runOf(probed).notes).to.deep.equal([]);
  });

  it('appear in no report of any format, also of a service that sends them back', async function () {
    this.timeout(180_000);
    const valid = await readyToken();
    for (const format of FORMATS) {
      const { output } = await probeSmall({
        format,
        faults: ['names-version', 'reflects-origin', 'shows-stack'],
        options: { all: true, tokenFiles: { valid: 'valid.jwt' } },
        files: { 'valid.jwt': valid },
      });
      expect(output, format).to.include('svc-software-hidden');
      for (const part of valid.split('.')) expect(output.includes(part), format).to.equal(false);
      expect(output, format).not.to.match(/eyJ[\w-]{10}/);
      expect(output, format).not.to.include('PRIVATE KEY');
    }
  });
});

describe('what is hidden of a text', () => {
  it('is a token, each of its parts, and both as they stand in a URL', () => {
    const redactor = new Redactor();
    redactor.hide('abcdefghijklm.nopqrstuvwxyz+/=.zyxwvutsrqpon');
    expect(redactor.redact('Bearer abcdefghijklm.nopqrstuvwxyz+/=.zyxwvutsrqpon!')).to.equal('Bearer (a token)!');
    expect(redactor.redact('/x?t=nopqrstuvwxyz%2B%2F%3D&u=zyxwvutsrqpon')).to.equal('/x?t=(a token)&u=(a token)');
    expect(redactor.redact('nothing of it')).to.equal('nothing of it');
  });
});

describe('a signing key', () => {
  const pem = (type: 'rsa' | 'ed25519' | 'x25519'): string => {
    const made =
      type === 'rsa'
        ? generateKeyPairSync(type, { modulusLength: 2048 })
        : type === 'ed25519'
          ? generateKeyPairSync(type)
          : generateKeyPairSync(type);
    return made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  };

  for (const [what, text] of [
    ['a text', 'canary-5f1c'],
    ['a JWK without a private part', '{"kty":"RSA","n":"canary-5f1c","e":"AQAB"}'],
    ['a shared secret', '{"kty":"oct","k":"canary-5f1c"}'],
    ['a key that nobody signs with', pem('x25519')],
    ['a key that is cut off', pem('rsa').slice(0, 400)],
  ] as const) {
    it(`is refused when it is ${what}, without a word of it`, async () => {
      const refused = await probeSmall({ options: { signingKey: 'odd' }, files: { odd: text } }).catch(
        (error: unknown) => error,
      );
      expect(refused).to.include({
        code: 'ERR_USAGE',
        message: 'odd is not a private key that tokens can be signed with.',
      });
      expect(inspect(refused, { depth: 5 })).not.to.match(/canary|MII/);
    });
  }
});
