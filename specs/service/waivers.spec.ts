import { expect } from 'chai';
import request from 'supertest';
import { readSignedWaivers } from '../../harness/src/config/signed-waivers';
import { errorsOf } from '../unit/report/published';
import { keyPair, secretsWith } from './support/keys';
import { as, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

const ASKED = {
  control: 'rds-multi-az',
  address: 'module.database.*',
  where: { environment: 'dev' },
  reason: 'Dev may be down for an hour.',
  owner: 'platform',
  expires: '2026-12-31',
};

describe('a waiver of the ledger', () => {
  const keys = keyPair();
  const secrets = secretsWith(keys.privatePem);
  const clock = { at: '2026-11-27T12:00:00Z', now: () => new Date(clock.at) };
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    const grants = [
      { subject: 'pay', labels: [{ team: 'payments' }] },
      { subject: 'plat', labels: [{ team: 'platform' }] },
    ];
    running = await startLedger({ secrets, clock }, { LEDGER_GRANTS: JSON.stringify(grants) });
    await request(running.app)
      .post('/v1/runs')
      .set(...as('operator'))
      .send(reportAt(1, runOf([failing(1), failing(2), failing(3, { address: 'aws_db_instance.other' })])));
  });
  after(() => running.close());

  const ask = async (over: object = {}, who = 'operator~ann') => {
    const { status, body, headers } = await request(running.app)
      .post('/v1/waivers')
      .set(...as(who))
      .send({ ...ASKED, ...over });
    return { status, body, etag: headers['etag'] ?? '' };
  };
  const get = async (path: string, who = 'viewer') => {
    const { status, body, headers } = await request(running.app)
      .get(path)
      .set(...as(who));
    return { status, body, etag: headers['etag'] ?? '' };
  };
  const decide = async (
    id: string,
    what: string,
    etag: string | undefined,
    who = 'operator~bob',
    body: object = {},
  ) => {
    const asked = request(running.app)
      .post(`/v1/waivers/${id}/${what}`)
      .set(...as(who));
    if (etag !== undefined) asked.set('If-Match', etag);
    const answer = await asked.send(what === 'approval' ? body : { reason: 'Because.', ...body });
    return { status: answer.status, body: answer.body, etag: answer.headers['etag'] ?? '' };
  };
  const approved = async (over: object = {}) => {
    const { body, etag } = await ask(over);
    return decide(body.id, 'approval', etag);
  };

  it('is asked for, and says how many open findings it covers', async () => {
    const { status, body, etag } = await ask();
    const read = await get(`/v1/waivers/${body.id}`, 'operator~ann');
    expect(status).to.equal(201);
    expect(body).to.deep.equal({
      ...ASKED,
      id: body.id,
      state: 'requested',
      requested_by: 'https://issuer.example#ann',
      requested_at: '2026-11-27T12:00:00.000Z',
      decided_by: null,
      decided_at: null,
      note: null,
      findings: 2,
      envelope: null,
    });
    expect(read).to.deep.equal({ status: 200, body, etag });
  });

  it('is approved by another, who must have seen it as it is', async () => {
    const { body, etag } = await ask();
    const own = await decide(body.id, 'approval', etag, 'operator~ann');
    const unseen = await decide(body.id, 'approval', '"another"');
    const done = await decide(body.id, 'approval', etag, 'operator~bob', { note: 'For this once.' });
    const again = await decide(body.id, 'approval', done.etag);
    expect([own.status, unseen.status, done.status, again.status]).to.deep.equal([403, 412, 200, 409]);
    expect(own.body.detail).to.equal('Nobody approves a waiver that they asked for.');
    expect(done.body).to.include({
      state: 'approved',
      decided_by: 'https://issuer.example#bob',
      note: 'For this once.',
    });
  });

  it('goes through its states and no other way', async () => {
    const { body, etag } = await ask();
    const early = await decide(body.id, 'revocation', etag);
    const rejected = await decide(body.id, 'rejection', etag);
    const late = await decide(body.id, 'approval', rejected.etag);
    const taken = await approved();
    const revoked = await decide(taken.body.id, 'revocation', taken.etag);
    expect([early.status, rejected.body.state, late.status, taken.body.state, revoked.body.state]).to.deep.equal([
      409,
      'rejected',
      409,
      'approved',
      'revoked',
    ]);
  });

  it('is approved once, however many approve it at once', async () => {
    const { body, etag } = await ask();
    const answers = await Promise.all(
      ['bob', 'cat', 'dan'].map((who) => decide(body.id, 'approval', etag, `admin~${who}`)),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 412, 412]);
  });

  it('is refused for an address that is none, and for a day gone by', async () => {
    const strange = await ask({ address: 'not an address' });
    const late = await ask({ expires: '2026-11-26' });
    expect([strange.status, late.status]).to.deep.equal([422, 422]);
  });

  it('expires by itself, and cannot be approved any more', async () => {
    const { body } = await ask({ expires: '2026-11-28' });
    clock.at = '2026-11-29T00:00:00Z';
    const { body: expired, etag } = await get(`/v1/waivers/${body.id}`, 'operator~bob');
    const tried = await decide(body.id, 'approval', etag);
    clock.at = '2026-11-27T12:00:00Z';
    expect([expired.state, tried.status]).to.deep.equal(['expired', 409]);
  });

  it('is listed with those that wait first, then the first to expire', async () => {
    await approved({ control: 'listed-one', expires: '2027-02-01' });
    await approved({ control: 'listed-one', expires: '2027-01-01' });
    await ask({ control: 'listed-one', expires: '2027-03-01' });
    const first = await get('/v1/waivers?control=listed-one&limit=2');
    const second = await get(`/v1/waivers?control=listed-one&limit=2&cursor=${first.body.next}`);
    const shown = [...first.body.items, ...second.body.items].map(({ state, expires }) => `${state} ${expires}`);
    expect(shown).to.deep.equal(['requested 2027-03-01', 'approved 2027-01-01', 'approved 2027-02-01']);
    const before = await get('/v1/waivers?control=listed-one&state=approved&expires_before=2027-01-15');
    expect(before.body.items).to.have.length(1);
  });

  it('is seen by whom it is for, and decided within one’s labels alone', async () => {
    const { body } = await ask({ where: { team: 'payments' } });
    const everywhere = await ask({ where: {} });
    const states = async (who: string) => [
      (await get(`/v1/waivers/${body.id}`, who)).status,
      (await get(`/v1/waivers/${everywhere.body.id}`, who)).status,
    ];
    expect(await states('operator~pay')).to.deep.equal([200, 404]);
    expect(await states('operator~plat')).to.deep.equal([404, 200]);
    expect((await ask({ where: {} }, 'operator~plat')).status).to.equal(403);
    expect((await ask({ where: { team: 'platform', environment: 'dev' } }, 'operator~plat')).status).to.equal(201);
    expect((await decide(everywhere.body.id, 'approval', '*', 'operator~plat')).status).to.equal(403);
    expect((await decide(body.id, 'approval', '*', 'operator~plat')).status).to.equal(404);
    expect((await decide(body.id, 'approval', '*', 'operator~pay')).status).to.equal(200);
  });

  it('comes in a bundle that the harness verifies offline, and is gone from it once revoked', async () => {
    const { body, etag } = await approved({ control: 'bundled', where: { team: 'bundle' } });
    const path = '/v1/waiver-bundle?label=team:bundle';
    const bundle = await get(path);
    const config = { version: 1 as const, ledger: { trusted_keys: [keys.publicPem] } };
    const read = () => Promise.resolve(Buffer.from(JSON.stringify(bundle.body)));
    expect(errorsOf('signed-waivers.v1.schema.json', bundle.body)).to.equal(null);
    for (const { payload } of bundle.body.waivers) {
      const said: unknown = JSON.parse(Buffer.from(payload, 'base64').toString());
      expect(errorsOf('signed-waiver.v1.schema.json', said)).to.equal(null);
    }
    const waivers = await readSignedWaivers(config, read);
    expect(waivers.find(({ control }) => control === 'bundled')).to.deep.equal({
      ...ASKED,
      control: 'bundled',
      where: { team: 'bundle' },
      approver: 'bob',
    });
    const unchanged = await request(running.app)
      .get(path)
      .set(...as('viewer'))
      .set('If-None-Match', bundle.etag);
    expect(unchanged.status).to.equal(304);
    await decide(body.id, 'revocation', etag);
    const later = await get(path);
    expect(later.body.waivers).to.have.length(bundle.body.waivers.length - 1);
  });

  it('leaves every step in the audit log', async () => {
    const { body, etag } = await approved({ control: 'audited' });
    await decide(body.id, 'revocation', etag);
    const { body: log } = await get('/v1/audit?limit=3', 'auditor');
    expect(
      log.items.map(({ action, actor, subject }: Record<string, string>) => [action, actor, subject]),
    ).to.deep.equal([
      ['waiver.revoked', 'https://issuer.example#bob', `waiver:${body.id}`],
      ['waiver.approved', 'https://issuer.example#bob', `waiver:${body.id}`],
      ['waiver.requested', 'https://issuer.example#ann', `waiver:${body.id}`],
    ]);
    expect((await get('/v1/audit/verification', 'auditor')).body.whole).to.equal(true);
  });

  it('is not approved while there is no key to sign with, and then can be', async () => {
    const { body, etag } = await ask();
    secrets.signingKey = undefined;
    const without = await decide(body.id, 'approval', etag);
    secrets.signingKey = keys.privatePem;
    expect([without.status, (await decide(body.id, 'approval', etag)).status]).to.deep.equal([503, 200]);
  });

  it('is signed with the rotated key at once, and the retired one stays listed', async () => {
    const other = keyPair();
    await approved();
    secrets.signingKey = other.privatePem;
    const { body } = await approved();
    const { body: listed } = await request(running.app).get('/v1/keys');
    secrets.signingKey = keys.privatePem;
    expect(listed.keys.map(({ pem, active }: Record<string, unknown>) => ({ pem, active }))).to.deep.equal([
      { pem: other.publicPem, active: true },
      { pem: keys.publicPem, active: false },
    ]);
    expect(body.envelope.signatures[0].keyid).to.equal(listed.keys[0].id);
    expect(JSON.stringify([body, listed])).not.to.include('PRIVATE');
  });
});
