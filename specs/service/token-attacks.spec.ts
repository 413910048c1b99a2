import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { joseVerifier } from '../../service/src/auth/jose-verifier';
import type { Issuer } from '../../service/src/config/schema';
import { AUDIENCE, fate, ISSUER, SmallIssuer } from './support/small-issuer';

const HOUR = 3_600;

describe('attacks on tokens', () => {
  const issuer = new SmallIssuer();
  const verifier = joseVerifier(
    [{ profile: 'rfc9068', issuer: ISSUER, audience: AUDIENCE }],
    issuer.clock,
    issuer.fetch,
  );
  const now = Math.floor(issuer.now / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  before(() => issuer.rotate('first'));

  it('leave a token alone that is right', async () => {
    expect(await fate(verifier, await issuer.token())).to.equal('taken');
  });

  const claims: readonly [string, Record<string, unknown>][] = [
    ['has expired', { exp: now - 1 }],
    ['has no end', { exp: undefined }],
    ['does not say when it was issued', { iat: undefined }],
    ['does not say for whom it is', { sub: undefined }],
    ['holds later only', { nbf: now + 60 }],
    ['is for another audience', { aud: 'other' }],
    ['has no audience', { aud: undefined }],
    ['is of another issuer', { iss: 'https://other.example' }],
    ['is of an issuer that only begins alike', { iss: `${ISSUER}.evil.example` }],
    ['is older than a day, whatever its end', { iat: now - 25 * HOUR, exp: now + HOUR }],
    ['has roles of another form', { roles: 'admin' }],
    ['has no client', { client_id: undefined }],
  ];
  for (const [what, changed] of claims) {
    it(`is refused: one that ${what}`, async () => {
      expect(await fate(verifier, await issuer.token(changed))).to.match(/^refused: /);
    });
  }

  for (const typ of ['JWT', 'id+jwt', undefined]) {
    it(`is refused: one of type ${String(typ)}`, async () => {
      expect(await fate(verifier, await issuer.token({}, { typ }))).to.equal(
        'refused: ERR_JWT_CLAIM_VALIDATION_FAILED',
      );
    });
  }

  it('is refused: one that nobody signed', async () => {
    const [, payload = ''] = (await issuer.token()).split('.');
    for (const alg of ['none', 'None', 'NONE']) {
      expect(await fate(verifier, `${part({ alg, typ: 'at+jwt' })}.${payload}.`)).to.match(/^refused: ERR_J/);
    }
  });

  it('is refused: one signed with the public key as if it were a shared secret', async () => {
    const [, payload = ''] = (await issuer.token()).split('.');
    const signed = `${part({ alg: 'HS256', typ: 'at+jwt', kid: 'first' })}.${payload}`;
    const mac = createHmac('sha256', issuer.publicPem).update(signed).digest('base64url');
    expect(await fate(verifier, `${signed}.${mac}`)).to.equal('refused: ERR_JOSE_ALG_NOT_ALLOWED');
  });

  it('is refused: one that claims another algorithm than the key has', async () => {
    const [, payload = '', signature = ''] = (await issuer.token()).split('.');
    const header = part({ alg: 'RS256', typ: 'at+jwt', kid: 'first' });
    expect(await fate(verifier, `${header}.${payload}.${signature}`)).to.match(/^refused: /);
  });

  it('is refused: one that brings its own key', async () => {
    const stranger = new SmallIssuer();
    await stranger.rotate('first');
    for (const header of [{}, { jku: 'https://evil.example/jwks' }, { jwk: { kty: 'oct', k: 'AAAA' } }]) {
      expect(await fate(verifier, await stranger.token({}, header))).to.equal(
        'refused: ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      );
    }
  });

  it('is refused: one with a header that must be understood', async () => {
    const [, payload = '', signature = ''] = (await issuer.token()).split('.');
    const header = part({ alg: 'ES256', typ: 'at+jwt', kid: 'first', crit: ['odd'], odd: 1 });
    expect(await fate(verifier, `${header}.${payload}.${signature}`)).to.match(/^refused: /);
  });

  it('is refused: a changed byte, a huge one, and what is none at all', async () => {
    const token = await issuer.token();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const other = part({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), roles: ['admin'] });
    expect(await fate(verifier, `${header}.${other}.${signature}`)).to.equal(
      'refused: ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    );
    expect(await fate(verifier, await issuer.token({ padding: 'x'.repeat(20_000) }))).to.equal(
      'refused: It is too long.',
    );
    for (const text of ['', '.', '..', 'a.b.c', 'null', '%00']) {
      expect(await fate(verifier, text)).to.match(/^refused: /);
    }
  });
});

describe('tokens of Cognito', () => {
  const issuer = new SmallIssuer();
  const cognito: Issuer = {
    profile: 'cognito',
    issuer: ISSUER,
    clients: ['page'],
    resource: 'https://ledger.example',
  };
  const verifier = joseVerifier([cognito], issuer.clock, issuer.fetch);
  before(() => issuer.rotate('first'));

  const token = (changed: Record<string, unknown> = {}) =>
    issuer.token(
      {
        ...{ aud: undefined, roles: undefined, token_use: 'access', 'cognito:groups': ['operator'] },
        scope: 'https://ledger.example/read https://ledger.example/write openid https://other.example/manage',
        ...changed,
      },
      { typ: undefined },
    );

  it('say role and scopes, without the resource that stands before them', async () => {
    const { clientId, roles, scopes, subject } = await verifier.verify(await token());
    expect({ clientId, roles, scopes, subject }).to.deep.equal({
      clientId: 'page',
      roles: ['operator'],
      scopes: ['read', 'write'],
      subject: 'ann',
    });
  });

  it('are refused for another client, and as an id token', async () => {
    expect(await fate(verifier, await token({ client_id: 'other' }))).to.equal(
      'refused: It was given to another client.',
    );
    const form = 'refused: A claim is missing or of another form.';
    expect(await fate(verifier, await token({ token_use: 'id' }))).to.equal(form);
    expect(await fate(verifier, await token({ token_use: undefined }))).to.equal(form);
    expect(await fate(verifier, await token({ client_id: undefined, aud: 'page' }))).to.equal(form);
  });

  it('give no scope of another resource', async () => {
    const { scopes } = await verifier.verify(await token({ scope: 'read https://ledger.example.evil/read' }));
    expect(scopes).to.deep.equal([]);
  });
});
