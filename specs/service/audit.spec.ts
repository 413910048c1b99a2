import { expect } from 'chai';
import { sql } from 'kysely';
import request from 'supertest';
import { recordAudit } from '../../service/src/audit/record';
import { as, startLedger, type Running } from './support/ledger';

describe('the audit log', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger({}, { LEDGER_GRANTS: JSON.stringify([{ subject: 'bo', labels: [{ team: 'a' }] }]) });
    for (const n of [1, 2, 3]) await append(n);
  });
  after(() => running.close());

  const append = (n: number): Promise<void> =>
    running.ledger.storage.db.transaction().execute((trx) =>
      recordAudit(trx, {
        ...{
          actor: 'https://issuer.example#ann',
          role: 'operator',
          action: 'waiver.requested',
          subject: `waiver:${n}`,
        },
        ...{ detail: { ß: n, a: [1.5, null] }, traceId: 'a'.repeat(32), at: new Date(Date.UTC(2026, 10, n)) },
      }),
    );
  const get = async (path: string, who = 'auditor') => {
    const { status, body } = await request(running.app)
      .get(path)
      .set(...as(who));
    return { status, body };
  };

  it('tells who did what in pages, the latest first, each entry bound to the one before', async () => {
    const first = await get('/v1/audit?limit=2');
    const second = await get(`/v1/audit?limit=2&cursor=${first.body.next}`);
    const all = [...first.body.items, ...second.body.items];
    expect(all.map(({ sequence, subject }) => [sequence, subject])).to.deep.equal([
      [3, 'waiver:3'],
      [2, 'waiver:2'],
      [1, 'waiver:1'],
    ]);
    expect(all.map(({ previous }) => previous)).to.deep.equal([all[1].digest, all[2].digest, '0'.repeat(64)]);
    expect(second.body.next).to.equal(null);
  });

  it('can be asked by time and by action', async () => {
    const at = '/v1/audit?since=2026-11-02T00:00:00Z&until=2026-11-03T00:00:00Z';
    expect((await get(at)).body.items.map(({ subject }: { subject: string }) => subject)).to.deep.equal(['waiver:2']);
    expect((await get('/v1/audit?action=waiver.approved')).body.items).to.deep.equal([]);
  });

  it('is not for who sees some roots alone', async () => {
    expect((await get('/v1/audit', 'auditor~bo')).status).to.equal(403);
    expect((await get('/v1/audit/verification', 'auditor~bo')).status).to.equal(200);
  });

  it('takes entries one after another, however many come at once', async () => {
    await Promise.all([4, 5, 6, 7, 8].map(append));
    const { body } = await get('/v1/audit/verification');
    expect(body).to.include({ whole: true, entries: 8, broken_at: null });
  });

  it('is written with what it tells of, or not at all', async () => {
    const failing = running.ledger.storage.db.transaction().execute(async (trx) => {
      const at = new Date();
      await recordAudit(trx, { actor: 'a', role: '', action: 'b', subject: 'c', detail: {}, traceId: '', at });
      throw new Error('the change failed');
    });
    await failing.catch(() => undefined);
    expect((await get('/v1/audit/verification')).body.entries).to.equal(8);
  });

  it('refuses to be changed, deleted from or emptied', async () => {
    const { db } = running.ledger.storage;
    for (const statement of ["update audit_log set actor = 'eve'", 'delete from audit_log', 'truncate audit_log']) {
      const told = await sql
        .raw(statement)
        .execute(db)
        .then(
          () => 'it was done',
          (thrown: unknown) => (thrown instanceof Error ? thrown.message : ''),
        );
      expect(told).to.equal('the audit log is only ever added to');
    }
  });

  it('shows the first entry that somebody changed or took away behind its back', async () => {
    const { db } = running.ledger.storage;
    const behind = (statement: string) =>
      db.transaction().execute(async (trx) => {
        await sql`set local session_replication_role = replica`.execute(trx);
        await sql.raw(statement).execute(trx);
      });
    await behind("update audit_log set actor = 'eve' where sequence = 4");
    expect((await get('/v1/audit/verification')).body).to.include({ whole: false, entries: 8, broken_at: 4 });
    await behind('delete from audit_log where sequence <= 4');
    expect((await get('/v1/audit/verification')).body).to.include({ whole: false, entries: 4, broken_at: 5 });
  });
});
