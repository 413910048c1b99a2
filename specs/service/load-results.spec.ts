import { expect } from 'chai';
import request from 'supertest';
import { loadObjectives } from '../../deploy/objectives';
import { judge } from '../../load/judge';
import { resultOf } from '../../load/send';
import type { Summary } from '../../load/summary';
import { get } from './support/calls';
import { as, startLedger, type Running } from './support/ledger';

const phase = { name: 'load', times: 1, seconds: 60, isRequired: true, demand: 'objectives', isFlat: false } as const;
const metrics = { 'http_reqs{phase:load}': { values: { count: 816 }, thresholds: { 'count>0': { ok: true } } } };
const BEGIN = '2026-01-01T00:00:00.000Z';

/** What the load command sends of a test that began on this day of January. */
function result(day: number, { commit = 'a'.repeat(40), profile = 'load' } = {}) {
  const seen = { measured: { metrics, state: { testRunDurationMs: 60_000 } }, begin: BEGIN, samples: [] };
  const summary: Summary = {
    ...{ profile, target: 'http://127.0.0.1:1', commit, seconds: 66 },
    database: 'embedded',
    started_at: `2026-01-0${day}T00:00:00.000Z`,
    outcome: 'held',
    ...{ exit_code: 0, knee: null, samples: [] },
    phases: judge([phase], seen, loadObjectives()),
    series: { step_seconds: 2, begin: BEGIN, moments: [], slowest: [] },
  };
  return resultOf(summary, commit);
}

describe('what load tests came to', function () {
  this.timeout(120_000);
  let running: Running;
  before(async () => (running = await startLedger()));
  after(() => running.close());

  const send = (body: object, by = 'operator') =>
    request(running.app)
      .post('/v1/load-results?project=shop')
      .set(...as(by))
      .send(body);
  const list = async (query: string) => (await get(running.app, `/v1/load-results?${query}`)).body;
  const days = async (query: string) =>
    (await list(query)).items.map((one: { result: { started_at: string } }) =>
      new Date(one.result.started_at).getUTCDate(),
    );

  it('is recorded once, however often it comes', async () => {
    const [first, second] = [await send(result(1)), await send(result(1), 'machine')];
    expect([first.status, second.status]).to.deep.equal([201, 200]);
    expect(first.body).to.deep.include({ project: 'shop', already: false, result: result(1) });
    expect(second.body).to.deep.equal({ ...first.body, already: true });
    const { body: audit } = await get(running.app, '/v1/audit?action=load.recorded', 'auditor');
    expect(audit.items.map(({ subject }: { subject: string }) => subject)).to.deep.equal([`load:${first.body.id}`]);
  });

  it('is listed by profile and commit, the latest first, page by page', async () => {
    const other = 'b'.repeat(40);
    await send(result(2, { commit: other }));
    await send(result(3, { profile: 'soak' }));
    expect([await days('profile=load'), await days(`commit=${other}`)]).to.deep.equal([[2, 1], [2]]);
    const { next } = await list('limit=2');
    expect([await days('limit=2'), await days(`limit=2&cursor=${next}`)]).to.deep.equal([[3, 2], [1]]);
  });

  it('is refused where it is from the future, or not as the document has it', async () => {
    const ahead = await send({ ...result(1), started_at: '2999-01-01T00:00:00.000Z' });
    const wrong = await send({ ...result(1), outcome: 'fault' });
    const nameless = await send({ ...result(1), commit: 'main' });
    expect([ahead.status, wrong.status, nameless.status]).to.deep.equal([422, 400, 400]);
  });
});
