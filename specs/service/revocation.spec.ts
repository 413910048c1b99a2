import { expect } from 'chai';
import request from 'supertest';
import { revocations } from '../../service/src/auth/revocations';
import { as, ISSUER, standInTokens, startLedger, type Running } from './support/ledger';

describe('a revoked token', function () {
  this.timeout(60_000);
  let running: Running;
  let now = Date.parse('2026-01-01T00:01:00Z');
  const clock = { now: () => new Date(now) };
  before(async () => {
    running = await startLedger({ clock });
  });
  after(() => running.close());

  const revoke = (body: object) =>
    request(running.app)
      .post('/v1/token-revocations')
      .set(...as('admin'))
      .send(body);
  const asked = async (token: string) =>
    (
      await request(running.app)
        .get('/v1/session')
        .set(...as(token))
    ).status;

  it('is refused at once, and no other of the same subject', async () => {
    expect(await asked('viewer~ann')).to.equal(200);
    expect((await revoke({ token_id: 'viewer~ann' })).status).to.equal(204);
    expect([await asked('viewer~ann'), await asked('auditor~ann')]).to.deep.equal([401, 200]);
  });

  it('is any of the subject that was issued until then', async () => {
    expect((await revoke({ subject: 'ben' })).status).to.equal(204);
    expect([await asked('viewer~ben'), await asked('viewer~benno')]).to.deep.equal([401, 200]);
    expect((await revoke({ subject: `${ISSUER}#carl` })).status).to.equal(204);
    expect(await asked('viewer~carl')).to.equal(401);
  });

  it('is known to another replica within seconds, and while the database is away', async () => {
    let away = false;
    const { storage } = running.ledger;
    const replica = {
      get db() {
        if (away) throw new Error('gone');
        return storage.db;
      },
    };
    const other = revocations(replica, clock);
    const fate = () =>
      other.demandNot(token).then(
        () => 'taken',
        (error: unknown) => (error instanceof Error ? error.name : error),
      );
    const token = await standInTokens.verify('viewer~dora');
    expect(await fate()).to.equal('taken');
    expect((await revoke({ token_id: 'viewer~dora' })).status).to.equal(204);
    now += 5_000;
    expect(await fate()).to.equal('TokenRefused');
    away = true;
    now += 5_000;
    expect(await fate()).to.equal('TokenRefused');
  });

  it('is written in the audit log', async () => {
    await revoke({ subject: 'eve' });
    const { body } = await request(running.app)
      .get('/v1/audit?action=token.revoked&limit=1')
      .set(...as('auditor'));
    const [{ actor, action, subject }] = body.items;
    expect({ actor, action, subject }).to.deep.equal({
      actor: `${ISSUER}#admin`,
      action: 'token.revoked',
      subject: 'subject:eve',
    });
  });

  it('is forgotten once it is older than any token that holds', async () => {
    await revoke({ subject: 'old' });
    now += 24 * 3_600_000 + 60_000;
    await revoke({ subject: 'new' });
    const kept = await running.ledger.storage.db.selectFrom('token_revocations').select('subject').execute();
    expect(kept).to.deep.equal([{ subject: 'new' }]);
  });

  it('is for admins alone to name, one thing at a time', async () => {
    const { status } = await request(running.app)
      .post('/v1/token-revocations')
      .set(...as('operator'))
      .send({ subject: 'ann' });
    expect(status).to.equal(403);
    expect((await revoke({ subject: 'a', token_id: 'b' })).status).to.equal(400);
    expect((await revoke({})).status).to.equal(400);
  });
});
