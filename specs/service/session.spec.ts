import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect } from 'chai';
import request from 'supertest';
import { joseVerifier } from '../../service/src/auth/jose-verifier';
import { systemClock } from '../../service/src/clock/port';
import { AUDIENCE, PAGE_CLIENT, startDevIssuer, type DevIssuer } from '../../service/src/dev/issuer';
import { environmentSecrets } from '../../service/src/secrets/environment';
import { DatabaseUnavailable } from '../../service/src/storage/unavailable';
import { startLedger, type Running } from './support/ledger';

const PAGE = 'http://127.0.0.1:8443';

/** Cookies as a browser keeps them. */
class Jar {
  private readonly kept = new Map<string, string>();
  take(set: readonly string[]): void {
    for (const one of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (/Max-Age=0|expires=Thu, 01 Jan 1970/i.test(one)) this.kept.delete(name);
      else this.kept.set(name, value);
    }
  }
  get header(): string {
    return [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

describe('signing in to the page', function () {
  this.timeout(60_000);
  let issuer: DevIssuer;
  let running: Running;
  before(async () => {
    issuer = await startDevIssuer(0, PAGE);
    const configured = {
      profile: 'rfc9068',
      issuer: issuer.url,
      audience: AUDIENCE,
      page_client: PAGE_CLIENT,
    } as const;
    running = await startLedger(
      {
        tokens: joseVerifier([configured], systemClock),
        secrets: environmentSecrets({ LEDGER_SECRET_SESSION_KEY: 'session-key-of-the-spec' }),
      },
      { LEDGER_ISSUERS: JSON.stringify([configured]), LEDGER_PUBLIC_URL: PAGE },
    );
  });
  after(async () => {
    await running.close();
    await issuer.close();
  });

  const get = (path: string, jar: Jar) => request(running.app).get(path).set('Cookie', jar.header);

  /** What a browser does at the issuer: follows it, and picks an account. */
  async function atIssuer(location: string, account: string): Promise<string> {
    const jar = new Jar();
    let url = location;
    for (let hop = 0; hop < 10 && !url.startsWith(PAGE); hop += 1) {
      const picking = url.includes('/pick/') ? `?account=${account}` : '';
      const answer = await fetch(url + picking, { redirect: 'manual', headers: { cookie: jar.header } });
      jar.take(answer.headers.getSetCookie());
      url = new URL(answer.headers.get('location') ?? '', url).href;
    }
    return url.slice(PAGE.length);
  }

  async function signIn(account: string, jar = new Jar()) {
    const begun = await get('/v1/session/sign-in?return_to=/findings', jar);
    jar.take(begun.get('Set-Cookie') ?? []);
    const back = await atIssuer(begun.headers['location'] ?? '', account);
    const ended = await get(back, jar);
    jar.take(ended.get('Set-Cookie') ?? []);
    return { jar, begun, back, ended };
  }

  it('goes to the issuer with a challenge, and no secret', async () => {
    const { status, headers } = await get('/v1/session/sign-in', new Jar());
    const { origin, searchParams } = new URL(headers['location'] ?? '');
    expect([status, origin]).to.deep.equal([303, issuer.url]);
    const { state, code_challenge, ...rest } = Object.fromEntries(searchParams);
    expect([state?.length, code_challenge?.length]).to.deep.equal([43, 43]);
    expect(rest).to.deep.equal({
      response_type: 'code',
      client_id: 'page',
      redirect_uri: `${PAGE}/signed-in`,
      scope: 'approve export manage read write',
      code_challenge_method: 'S256',
    });
    expect(headers['set-cookie']?.[0]).to.match(
      /^ledger-sign-in=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
    );
  });

  it('ends at the page that was asked for, with a session that says who it is', async () => {
    const { jar, ended } = await signIn('olga');
    expect([ended.status, ended.headers['location']]).to.deep.equal([303, '/findings']);
    expect(ended.get('Set-Cookie')?.[1]).to.match(/^ledger=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    const { status, body } = await get('/v1/session', jar);
    const { subject, name, kind, roles } = body;
    expect([status, { subject, name, kind, roles }]).to.deep.equal([
      200,
      { subject: 'olga', name: 'Olga', kind: 'person', roles: ['operator'] },
    ]);
  });

  it('is refused to who did not begin in this browser, or comes with another state', async () => {
    const { begun, back } = await signIn('vera');
    expect((await get(back, new Jar())).status).to.equal(422);
    const jar = new Jar();
    jar.take(begun.get('Set-Cookie') ?? []);
    expect((await get(back.replace(/state=[^&]*/, 'state=other'), jar)).status).to.equal(422);
    expect((await get(back.replace(/iss=[^&]*/, 'iss=https://evil.example'), jar)).status).to.equal(422);
    // The code is good once.
    expect((await get(back, jar)).status).to.equal(401);
  });

  it('goes to no other site afterwards', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const { status } = await get(`/v1/session/sign-in?return_to=${encodeURIComponent(to)}`, new Jar());
      expect([to, status]).to.deep.equal([to, 400]);
    }
  });

  it('lets writes through that the page makes, and no others', async () => {
    const { jar } = await signIn('ada');
    const revoke = (headers: Record<string, string>) =>
      request(running.app)
        .post('/v1/token-revocations')
        .set({ Cookie: jar.header, ...headers })
        .send({ token_id: 'some' });
    expect((await revoke({})).status).to.equal(403);
    expect((await revoke({ 'Ledger-Page': '1', 'Sec-Fetch-Site': 'cross-site' })).status).to.equal(403);
    expect((await revoke({ 'Ledger-Page': '1', 'Sec-Fetch-Site': 'same-site' })).status).to.equal(403);
    expect((await revoke({ 'Ledger-Page': '1', 'Sec-Fetch-Site': 'same-origin' })).status).to.equal(204);
  });

  it('takes no cookie that was changed, sealed for something else, or given twice', async () => {
    const { jar, begun } = await signIn('vera');
    const [, signingIn] = /=([^;]+)/.exec(begun.get('Set-Cookie')?.[0] ?? '') ?? [];
    for (const cookies of [`${jar.header}x`, `ledger=${signingIn}`, `${jar.header}; ${jar.header}`, 'ledger=']) {
      const { status } = await request(running.app).get('/v1/session').set('Cookie', cookies);
      expect(status).to.equal(401);
    }
  });

  it('is over after signing out, also for who kept the cookie', async () => {
    const { jar } = await signIn('vera');
    const { status, body, headers } = await request(running.app)
      .delete('/v1/session')
      .set({ Cookie: jar.header, 'Ledger-Page': '1' });
    expect([status, body.end_session]).to.deep.equal([200, `${issuer.url}/session/end?client_id=page`]);
    expect(headers['set-cookie']).to.deep.equal(['ledger=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0']);
    expect((await get('/v1/session', jar)).status).to.equal(401);
  });

  it('ends in the browser also while the database is away, and says that it ends there alone', async () => {
    const { jar } = await signIn('vera');
    const { db } = running.ledger.storage;
    db.transaction = () => {
      throw new DatabaseUnavailable();
    };
    const { status, body, headers } = await request(running.app)
      .delete('/v1/session')
      .set({ Cookie: jar.header, 'Ledger-Page': '1' });
    Reflect.deleteProperty(db, 'transaction');
    expect([status, body.detail]).to.deep.equal([
      503,
      'This browser is signed out. A copy of its session, where there is one, holds until its time is over.',
    ]);
    expect(headers['set-cookie']).to.deep.equal(['ledger=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0']);
  });

  it('asks to come again while the issuer is away', async () => {
    const away = {
      profile: 'rfc9068',
      issuer: `http://127.0.0.1:${await closedPort()}`,
      audience: AUDIENCE,
      page_client: 'page',
    };
    const { app } = await startLedger({}, { LEDGER_ISSUERS: JSON.stringify([away]) });
    const { status, headers } = await request(app).get('/v1/session/sign-in');
    expect([status, headers['retry-after']]).to.deep.equal([503, '5']);
  });
});

/** A port of this machine where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
