import { expect } from 'chai';
import { joseVerifier } from '../../service/src/auth/jose-verifier';
import { systemClock } from '../../service/src/clock/port';
import { AUDIENCE, startDevIssuer, type DevIssuer } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';

describe('tokens of a real issuer', function () {
  this.timeout(30_000);
  let issuer: DevIssuer;
  before(async () => (issuer = await startDevIssuer()));
  after(() => issuer.close());

  const verifier = (audience = AUDIENCE) =>
    joseVerifier([{ profile: 'rfc9068', issuer: issuer.url, audience }], systemClock);

  it('hold, and say the role and scopes', async () => {
    const { subject, clientId, roles, scopes } = await verifier().verify(
      await devToken(issuer.url, 'auditor', 'read export'),
    );
    expect({ subject, clientId, roles, scopes }).to.deep.equal({
      subject: 'auditor',
      clientId: 'auditor',
      roles: ['auditor'],
      scopes: ['read', 'export'],
    });
  });

  it('are refused for another audience, and when a byte was changed', async () => {
    const token = await devToken(issuer.url, 'viewer');
    const refusals = [
      verifier('other').verify(token),
      verifier().verify(`${token.slice(0, -8)}AAAAAAAA`),
      verifier().verify('no token at all'),
    ].map((refused) =>
      refused.then(
        () => 'taken',
        (error: unknown) => (error instanceof Error ? error.name : error),
      ),
    );
    expect(await Promise.all(refusals)).to.deep.equal(['TokenRefused', 'TokenRefused', 'TokenRefused']);
  });
});
