import { expect } from 'chai';
import request from 'supertest';
import { as, startLedger, type Running } from './support/ledger';
import { reportAt, runOf } from './support/reports';

describe('changing what is there', () => {
  let running: Running;
  let now = new Date('2026-11-21T00:00:00Z');
  before(async function () {
    this.timeout(60_000);
    running = await startLedger({ clock: { now: () => now } });
  });
  after(() => running.close());

  /** A root of its own, by the name of its project. */
  const rootOf = async (project: string) => {
    const { body } = await request(running.app)
      .post('/v1/runs')
      .query({ project })
      .set(...as('operator'))
      .send(reportAt(1, runOf([])));
    const path = `/v1/roots/${body.runs[0].root.id}`;
    const { headers } = await request(running.app)
      .get(path)
      .set(...as('viewer'));
    return { path, etag: headers['etag']! };
  };

  const patch = (path: string, body: object, headers: Record<string, string>) =>
    request(running.app)
      .patch(path)
      .set(...as('admin'))
      .set(headers)
      .send(body);

  it('gives a root an owner, and the version that it has now', async () => {
    const { path, etag } = await rootOf('owned');
    const changed = await patch(path, { owner: 'platform' }, { 'If-Match': etag });
    const { headers, body } = await request(running.app)
      .get(path)
      .set(...as('viewer'));
    expect([changed.status, changed.body.owner, changed.body.retired]).to.deep.equal([200, 'platform', false]);
    expect([body, headers['etag']]).to.deep.equal([changed.body, changed.headers['etag']]);
  });

  it('refuses a change without a version, and one of another version', async () => {
    const { path, etag } = await rootOf('versions');
    await patch(path, { retired: true }, { 'If-Match': etag }).expect(200);
    const late = await patch(path, { retired: false }, { 'If-Match': etag });
    const blind = await patch(path, { retired: false }, {});
    expect([late.status, late.body.type]).to.deep.equal([412, 'urn:plumbline:problem:changed-meanwhile']);
    expect(blind.status).to.equal(400);
  });

  it('leaves a retired root out of the posture', async () => {
    const { path, etag } = await rootOf('gone');
    const seen = async () => {
      const { body } = await request(running.app)
        .get('/v1/posture')
        .set(...as('viewer'));
      return body.roots.some(({ root }: { root: { project: string } }) => root.project === 'gone');
    };
    expect(await seen()).to.equal(true);
    await patch(path, { retired: true }, { 'If-Match': etag }).expect(200);
    expect(await seen()).to.equal(false);
  });

  it('answers a write again that comes again under the same key, and changes nothing', async () => {
    const { path, etag } = await rootOf('again');
    const headers = { 'If-Match': etag, 'Idempotency-Key': 'again-1' };
    const first = await patch(path, { owner: 'a' }, headers);
    const again = await patch(path, { owner: 'a' }, headers);
    expect([again.status, again.body, again.headers['etag']]).to.deep.equal([200, first.body, first.headers['etag']]);
  });

  it('refuses a key that was used for another request', async () => {
    const { path, etag } = await rootOf('reused');
    const headers = { 'If-Match': etag, 'Idempotency-Key': 'reused-1' };
    await patch(path, { owner: 'a' }, headers).expect(200);
    const { status, body } = await patch(path, { owner: 'b' }, headers);
    expect([status, body.type]).to.deep.equal([422, 'urn:plumbline:problem:key-reused']);
  });

  it('keeps no key of a write that was refused', async () => {
    const { path, etag } = await rootOf('refused');
    await patch(path, { owner: 'a' }, { 'If-Match': '"other"', 'Idempotency-Key': 'refused-1' }).expect(412);
    await patch(path, { owner: 'a' }, { 'If-Match': etag, 'Idempotency-Key': 'refused-1' }).expect(200);
  });

  it('makes one change of the same write that comes many times at once', async () => {
    const { path, etag } = await rootOf('at-once');
    const headers = { 'If-Match': etag, 'Idempotency-Key': 'at-once-1' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => patch(path, { owner: 'a' }, headers)));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200]);
  });

  it('forgets a key after a day', async () => {
    const { path, etag } = await rootOf('forgotten');
    const key = { 'Idempotency-Key': 'forgotten-1' };
    const first = await patch(path, { owner: 'a' }, { 'If-Match': etag, ...key }).expect(200);
    now = new Date('2026-11-22T00:00:01Z');
    const next = await patch(path, { owner: 'b' }, { 'If-Match': first.headers['etag']!, ...key });
    expect([next.status, next.body.owner]).to.deep.equal([200, 'b']);
  });
});
