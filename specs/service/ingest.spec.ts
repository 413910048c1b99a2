import { expect } from 'chai';
import request from 'supertest';
import type { Report } from '../../harness/src/report/schema';
import { as, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

describe('recording a report', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger({ clock: { now: () => new Date('2026-11-21T00:00:00Z') } });
  });
  after(() => running.close());

  const send = async (report: Report, project: string, by = 'operator') => {
    const { status, body } = await request(running.app)
      .post('/v1/runs')
      .query({ project })
      .set(...as(by))
      .send(report);
    return { status, already: body.already, changes: body.runs?.map((run: { changes: object }) => run.changes) };
  };

  it('counts what is new, persisting and fixed against the run before', async () => {
    const first = await send(reportAt(1, runOf([failing(1), failing(2), failing(3)])), 'counts');
    const second = await send(reportAt(2, runOf([failing(2), failing(3), failing(4)])), 'counts');
    expect([first, second]).to.deep.equal([
      { status: 201, already: false, changes: [{ new: 3, persisting: 0, fixed: 0 }] },
      { status: 201, already: false, changes: [{ new: 1, persisting: 2, fixed: 1 }] },
    ]);
  });

  it('adds nothing the second time, and says so', async () => {
    const report = reportAt(1, runOf([failing(1)]));
    await send(report, 'twice');
    const again = await send(report, 'twice');
    const { body } = await request(running.app)
      .get('/v1/runs')
      .set(...as('viewer'));
    expect(again).to.deep.equal({ status: 200, already: true, changes: [{ new: 1, persisting: 0, fixed: 0 }] });
    expect(body.items.filter((run: { root: { project: string } }) => run.root.project === 'twice')).to.have.length(1);
  });

  it('counts anew what comes after a run that is recorded late', async () => {
    await send(reportAt(1, runOf([failing(1)])), 'late');
    await send(reportAt(3, runOf([failing(1), failing(2)])), 'late');
    const late = await send(reportAt(2, runOf([failing(2)])), 'late');
    const { body } = await request(running.app)
      .get('/v1/runs')
      .set(...as('viewer'));
    const runs = body.items.filter((run: { root: { project: string } }) => run.root.project === 'late');
    expect(late.changes).to.deep.equal([{ new: 1, persisting: 0, fixed: 1 }]);
    expect(runs.map((run: { changes: object; latest: boolean }) => [run.changes, run.latest])).to.deep.equal([
      [{ new: 1, persisting: 1, fixed: 0 }, true],
      [{ new: 1, persisting: 0, fixed: 1 }, false],
      [{ new: 1, persisting: 0, fixed: 0 }, false],
    ]);
  });

  it('tells when a finding was first and last seen, however late its runs come', async () => {
    for (const [hour, found] of [
      [2, [1, 2]],
      [6, [1]],
      [4, [2, 3]],
      [1, [1, 3]],
    ] as const) {
      await send(reportAt(hour, runOf(found.map((n) => failing(n)))), 'seen');
    }
    const { body } = await request(running.app)
      .get('/v1/findings?limit=200')
      .set(...as('viewer'));
    interface Seen {
      readonly fingerprint: string;
      readonly first_seen: string;
      readonly last_seen: string;
      readonly fixed_at: string | null;
      readonly root: { readonly project: string };
    }
    const seen = body.items.filter(({ root }: Seen) => root.project === 'seen');
    const hours = (of: Seen) =>
      [of.first_seen, of.last_seen, of.fixed_at].map((at) => (at === null ? null : new Date(at).getUTCHours()));
    expect(Object.fromEntries(seen.map((of: Seen) => [Number(of.fingerprint), hours(of)]))).to.deep.equal({
      1: [1, 6, null],
      2: [2, 4, 6],
      3: [1, 4, 6],
    });
  });

  it('shows a finding as its last run has it, also when an earlier one is recorded later', async () => {
    await send(reportAt(2, runOf([failing(7, { message: 'At two.' })])), 'details');
    await send(reportAt(3, runOf([failing(7, { message: 'At three.' })])), 'details');
    await send(reportAt(1, runOf([failing(7, { message: 'At one.' })])), 'details');
    const { body } = await request(running.app)
      .get('/v1/findings?limit=200')
      .set(...as('viewer'));
    const shown = body.items.filter((of: { root: { project: string } }) => of.root.project === 'details');
    expect(shown.map(({ message }: { message: string }) => message)).to.deep.equal(['At three.']);
  });

  it('counts a fingerprint that comes twice in a run once', async () => {
    const { changes } = await send(reportAt(1, runOf([failing(1), failing(1)])), 'double');
    expect(changes).to.deep.equal([{ new: 1, persisting: 0, fixed: 0 }]);
  });

  it('takes no finding for fixed when the run could not be judged', async () => {
    await send(reportAt(1, runOf([failing(1)])), 'unjudged');
    const error = { code: 'ERR_TERRAFORM_FAILED', exit: 69, message: 'It failed.', remedy: null, place: null };
    const unjudged = await send(reportAt(2, runOf([], { outcome: 'error', error })), 'unjudged');
    const after = await send(reportAt(3, runOf([failing(1)])), 'unjudged');
    expect([unjudged.changes, after.changes]).to.deep.equal([
      [{ new: 0, persisting: 0, fixed: 0 }],
      [{ new: 0, persisting: 1, fixed: 0 }],
    ]);
  });

  it('records the same report exactly once when it comes many times at once', async () => {
    const report = reportAt(1, runOf([failing(1)]));
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(report, 'at-once')));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 200, 201]);
  });

  it('refuses a run from the future, save for clocks that differ by five minutes, and keeps nothing of it', async () => {
    const post = (started_at: string) =>
      request(running.app)
        .post('/v1/runs')
        .query({ project: 'ahead' })
        .set(...as('operator'))
        .send({ ...reportAt(1, runOf([failing(1)])), started_at });
    const { status, body } = await post('2026-11-21T00:05:00.001Z');
    expect([status, body.type, body.detail]).to.deep.equal([
      422,
      'urn:plumbline:problem:unprocessable',
      'The run is from the future: 2026-11-21T00:05:00.001Z, and here it is 2026-11-21T00:00:00.000Z.',
    ]);
    const { body: roots } = await request(running.app)
      .get('/v1/roots?limit=200')
      .set(...as('viewer'));
    expect(roots.items.map(({ project }: { project: string }) => project)).not.to.include('ahead');
    expect((await post('2026-11-21T00:05:00.000Z')).status).to.equal(201);
  });

  it('refuses a report that is not one, with the place', async () => {
    const { status, headers, body } = await request(running.app)
      .post('/v1/runs')
      .set(...as('operator'))
      .send({ ...reportAt(1, runOf([])), outcome: 'fine' });
    expect(status).to.equal(400);
    expect(headers['content-type']).to.equal('application/problem+json; charset=utf-8');
    expect(body.errors[0].path).to.equal('/body/outcome');
    expect(body.trace_id).to.match(/^[0-9a-f]{32}$/);
  });
});
