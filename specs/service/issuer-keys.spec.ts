import { expect } from 'chai';
import { joseVerifier } from '../../service/src/auth/jose-verifier';
import { remembering } from '../../service/src/auth/verified-cache';
import { AUDIENCE, fate, ISSUER, SmallIssuer } from './support/small-issuer';

const UNKNOWN = 'refused: ERR_JWKS_NO_MATCHING_KEY';

describe('keys of an issuer', () => {
  async function start() {
    const issuer = new SmallIssuer();
    await issuer.rotate('first');
    const configured = [{ profile: 'rfc9068', issuer: ISSUER, audience: AUDIENCE }] as const;
    return { issuer, verifier: joseVerifier(configured, issuer.clock, issuer.fetch) };
  }

  it('are asked for once, however many come at once', async () => {
    const { issuer, verifier } = await start();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => issuer.token()));
    expect(new Set(await Promise.all(tokens.map((token) => fate(verifier, token))))).to.deep.equal(new Set(['taken']));
    expect(issuer.fetched).to.equal(1);
  });

  it('are taken up when they rotate, without a restart', async () => {
    const { issuer, verifier } = await start();
    const old = await issuer.token();
    expect(await fate(verifier, old)).to.equal('taken');
    issuer.now += 31_000;
    await issuer.rotate('second');
    expect(await fate(verifier, await issuer.token())).to.equal('taken');
    expect(await fate(verifier, old)).to.equal(UNKNOWN);
  });

  it('cost one fetch in each cooldown, however many unknown ones are named', async () => {
    const { issuer, verifier } = await start();
    await fate(verifier, await issuer.token());
    issuer.now += 31_000;
    for (let at = 0; at < 50; at += 1) {
      expect(await fate(verifier, await issuer.token({}, { kid: `unknown-${at}` }))).to.equal(UNKNOWN);
    }
    expect(issuer.fetched).to.equal(2);
  });

  it('hold while the issuer is away, also when they are old, and however many unknown ones are named', async () => {
    const { issuer, verifier } = await start();
    await fate(verifier, await issuer.token());
    issuer.away = true;
    issuer.now += 3_600_000;
    expect(await fate(verifier, await issuer.token())).to.equal('taken');
    expect(await fate(verifier, await issuer.token({}, { kid: 'unknown' }))).to.equal(UNKNOWN);
  });

  it('that were withdrawn are refused once the others were asked for', async () => {
    const { issuer, verifier } = await start();
    const token = await issuer.token({ exp: Math.floor(issuer.now / 1000) + 7_200 });
    await fate(verifier, token);
    await issuer.rotate('second');
    issuer.now += 11 * 60_000;
    await fate(verifier, await issuer.token());
    expect(await fate(verifier, token)).to.equal(UNKNOWN);
  });

  it('that were never had are asked for again, not at every request', async () => {
    const { issuer, verifier } = await start();
    issuer.away = true;
    expect(await fate(verifier, await issuer.token())).to.equal('IssuerUnavailable');
    issuer.away = false;
    expect(await fate(verifier, await issuer.token())).to.equal('IssuerUnavailable');
    issuer.now += 3_000;
    expect(await fate(verifier, await issuer.token())).to.equal('taken');
  });
});

describe('verified tokens', () => {
  async function start(capacity: number) {
    let verified = 0;
    const issuer = new SmallIssuer();
    await issuer.rotate('first');
    const inner = joseVerifier(
      [{ profile: 'rfc9068', issuer: ISSUER, audience: AUDIENCE }],
      issuer.clock,
      issuer.fetch,
    );
    const verify = (token: string) => {
      verified += 1;
      return inner.verify(token);
    };
    return { issuer, verifier: remembering({ verify }, issuer.clock, capacity), count: () => verified };
  }

  it('are remembered until they expire', async () => {
    const { issuer, verifier, count } = await start(10);
    const token = await issuer.token();
    await fate(verifier, token);
    expect([await fate(verifier, token), count()]).to.deep.equal(['taken', 1]);
    issuer.now += 601_000;
    expect([await fate(verifier, token), count()]).to.deep.equal(['refused: ERR_JWT_EXPIRED', 2]);
  });

  it('are refused once they are older than a day, as what was never seen before', async () => {
    const { issuer, verifier } = await start(10);
    const token = await issuer.token({ exp: Math.floor(issuer.now / 1000) + 7 * 86_400 });
    issuer.now += 86_400_000;
    expect(await fate(verifier, token)).to.equal('taken');
    issuer.now += 1_000;
    expect(await fate(verifier, token)).to.equal('refused: ERR_JWT_EXPIRED');
  });

  it('are so many and no more', async () => {
    const { issuer, verifier, count } = await start(2);
    const tokens = await Promise.all(['a', 'b', 'c'].map((jti) => issuer.token({ jti })));
    for (const token of tokens) await verifier.verify(token);
    await verifier.verify(tokens[2] ?? '');
    expect(count()).to.equal(3);
    await verifier.verify(tokens[0] ?? '');
    expect(count()).to.equal(4);
  });

  it('are not remembered when they were refused', async () => {
    const { verifier, count } = await start(2);
    await fate(verifier, 'none');
    await fate(verifier, 'none');
    expect(count()).to.equal(2);
  });
});
