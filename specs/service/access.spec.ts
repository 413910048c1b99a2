import { expect } from 'chai';
import request from 'supertest';
import { IssuerUnavailable } from '../../service/src/auth/port';
import { loadDocument } from '../../service/src/document/load';
import { as, ISSUER, standInTokens, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('who may do what', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    const grants = [{ subject: 'ci', labels: [{ team: 'payments' }] }];
    const tokens = {
      verify: (token: string) =>
        token === 'away' ? Promise.reject(new IssuerUnavailable('It is away.')) : standInTokens.verify(token),
    };
    running = await startLedger({ tokens }, { LEDGER_GRANTS: JSON.stringify(grants) });
  });
  after(() => running.close());

  const importAs = (by: string, labels: Record<string, string>) =>
    request(running.app)
      .post('/v1/runs')
      .query({ project: by.replace('~', '-') })
      .set(...as(by))
      .send(reportAt(1, runOf([failing(1)], { labels })));

  it('asks a caller without a token to sign in, and names the trace', async () => {
    const { status, headers, body } = await request(running.app)
      .get('/v1/runs')
      .set('traceparent', `00-${TRACE}-b7ad6b7169203331-01`);
    expect({ status, challenge: headers['www-authenticate'], body }).to.deep.equal({
      status: 401,
      challenge: 'Bearer realm="ledger"',
      body: {
        type: 'urn:plumbline:problem:unauthenticated',
        title: 'Sign in',
        status: 401,
        detail: 'A bearer token is needed.',
        trace_id: TRACE,
      },
    });
  });

  it('tells of a token that does not hold no more than that', async () => {
    const { status, headers, body } = await request(running.app)
      .get('/v1/runs')
      .set(...as('bad'));
    expect([status, headers['www-authenticate'], body.detail]).to.deep.equal([
      401,
      'Bearer realm="ledger", error="invalid_token"',
      'The token does not hold.',
    ]);
  });

  it('asks to come again while the issuer cannot be asked', async () => {
    const { status, headers } = await request(running.app)
      .get('/v1/runs')
      .set(...as('away'));
    expect([status, headers['retry-after']]).to.deep.equal([503, '5']);
  });

  it('refuses before it reads the body', async () => {
    const { status } = await request(running.app).post('/v1/runs').type('json').send('{"');
    expect(status).to.equal(401);
  });

  for (const role of ['viewer', 'auditor']) {
    it(`lets no ${role} record a run`, async () => {
      expect((await importAs(role, { team: 'payments' })).status).to.equal(403);
    });
  }

  it('lets a machine record for its own labels alone', async () => {
    expect((await importAs('machine~ci', { team: 'payments' })).status).to.equal(201);
    expect((await importAs('machine~ci', { team: 'platform' })).status).to.equal(403);
    expect((await importAs('machine~other', { team: 'payments' })).status).to.equal(403);
  });

  it('lets no machine take over a root of other labels', async () => {
    await request(running.app)
      .post('/v1/runs')
      .query({ project: 'taken' })
      .set(...as('operator'))
      .send(reportAt(1, runOf([])));
    const { status } = await request(running.app)
      .post('/v1/runs')
      .query({ project: 'taken' })
      .set(...as('machine~ci'))
      .send(reportAt(2, runOf([], { labels: { team: 'payments' } })));
    expect(status).to.equal(403);
  });

  it('tells callers who they are', async () => {
    const { body } = await request(running.app)
      .get('/v1/session')
      .set(...as('machine~ci'));
    expect(body).to.deep.equal({
      subject: 'ci',
      name: null,
      kind: 'machine',
      roles: ['machine'],
      permissions: ['drift:write', 'evidence:write', 'loads:write', 'runs:write', 'session:read'],
      scopes: ['read', 'write', 'approve', 'export', 'manage'],
      labels: [{ team: 'payments' }],
      expires_at: '2030-01-01T00:00:00.000Z',
    });
  });
});

describe('the document', () => {
  const document = loadDocument(ISSUER);

  it('gives every operation a permission that some role holds, or leaves it open', () => {
    const held = new Set(Object.values(document.roles).flat());
    const loose = document.operations.filter(({ open, permission }) => !open && !held.has(permission ?? ''));
    expect(loose.map(({ id }) => id)).to.deep.equal([]);
  });

  it('names the issuer whose tokens are taken', () => {
    const { openIdConnectUrl } = document.whole.components.securitySchemes.bearer;
    expect(openIdConnectUrl).to.equal(`${ISSUER}/.well-known/openid-configuration`);
  });

  it('gives no role a permission that no operation asks for', () => {
    const asked = new Set(document.operations.map(({ permission }) => permission));
    const idle = [...new Set(Object.values(document.roles).flat())].filter((permission) => !asked.has(permission));
    expect(idle).to.deep.equal([]);
  });

  it('leaves open what has to be reached before one has signed in, and nothing else', () => {
    expect(document.operations.filter(({ open }) => open).map(({ id }) => id)).to.deep.equal([
      'getHealth',
      'getReadiness',
      'finishSignIn',
      'startSignIn',
      'listKeys',
    ]);
  });
});
