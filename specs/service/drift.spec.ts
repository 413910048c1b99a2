import { expect } from 'chai';
import request from 'supertest';
import { get, lookAt, record } from './support/calls';
import { as, startLedger, type Running } from './support/ledger';
import { reportAt, runOf } from './support/reports';

describe('drift', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    const grants = [{ subject: 'ci', labels: [{ environment: 'production' }] }];
    running = await startLedger({}, { LEDGER_GRANTS: JSON.stringify(grants) });
  });
  after(() => running.close());

  const send = (report: object, by = 'operator') =>
    request(running.app)
      .post('/v1/drift')
      .set(...as(by))
      .send(report);

  it('is recorded once, shown whole, and told in the posture', async () => {
    await record(running.app, reportAt(1, runOf([]))).expect(201);
    const first = await send(lookAt(2, 1));
    const again = await send(lookAt(2, 1));
    expect([first.status, first.body.already, again.status, again.body.already]).to.deep.equal([201, false, 200, true]);
    const { body, headers } = await get(running.app, `/v1/drift/${first.body.id}`);
    expect(body).to.deep.equal({ summary: again.body, report: lookAt(2, 1) });
    const cached = await get(running.app, `/v1/drift/${first.body.id}`).set('If-None-Match', headers['etag']!);
    expect(cached.status).to.equal(304);
    const { body: posture } = await get(running.app, '/v1/posture');
    expect([posture.totals.drifted, posture.roots[0].drift]).to.deep.equal([1, again.body]);
  });

  it('lists looks with the latest first, and only the last of each root where asked', async () => {
    await send(lookAt(5, 0)).expect(201);
    await send(lookAt(4, 2, { root: 'terraform/other' })).expect(201);
    const hours = async (query: string) =>
      (await get(running.app, `/v1/drift${query}`)).body.items.map((one: { started_at: string }) =>
        new Date(one.started_at).getUTCHours(),
      );
    expect(await hours('')).to.deep.equal([5, 4, 2]);
    expect(await hours('?latest=true')).to.deep.equal([5, 4]);
    const { body } = await get(running.app, '/v1/drift?limit=2');
    expect(await hours(`?limit=2&cursor=${body.next}`)).to.deep.equal([2]);
  });

  it('is refused where it is from the future', async () => {
    const { status, body } = await send(lookAt(7, 0, { started_at: '2999-01-01T00:00:00.000Z' }));
    expect(status).to.equal(422);
    expect(body.detail).to.match(/^The look for drift is from the future: 2999-01-01T00:00:00\.000Z, and here it is /);
  });

  it('is taken from a machine for its own labels alone', async () => {
    const outside = await send(lookAt(6, 0), 'machine~ci');
    const own = { root: 'terraform/production', labels: { environment: 'production' } };
    const inside = await send(lookAt(6, 0, own), 'machine~ci');
    expect([outside.status, inside.status]).to.deep.equal([403, 201]);
  });
});
