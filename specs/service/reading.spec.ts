import { expect } from 'chai';
import request from 'supertest';
import { as, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

describe('reading the ledger', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger(
      {},
      {
        LEDGER_GRANTS: JSON.stringify([{ subject: 'ann', labels: [{ team: 'payments' }] }]),
      },
    );
    const payments = { root: 'terraform/payments', labels: { environment: 'production', team: 'payments' } };
    await record(reportAt(1, runOf([failing(1), failing(2)]), runOf([failing(3)], payments)));
    await record(reportAt(2, runOf([failing(2, { severity: 'critical' })])));
  });
  after(() => running.close());

  const record = (report: object) =>
    request(running.app)
      .post('/v1/runs')
      .set(...as('operator'))
      .send(report)
      .expect(201);
  const get = (path: string, by = 'viewer') =>
    request(running.app)
      .get(path)
      .set(...as(by));

  it('tells the posture of every root', async () => {
    const { status, body } = await get('/v1/posture');
    expect(status).to.equal(200);
    expect(body.totals).to.deep.equal({
      roots: 2,
      held: 0,
      not_held: 2,
      error: 0,
      findings_open: 2,
      obligations_open: 0,
      obligations_overdue: 0,
      drifted: 0,
    });
    expect(body.roots.map(({ root }: { root: { name: string } }) => root.name)).to.deep.equal([
      'terraform/envs/dev',
      'terraform/payments',
    ]);
  });

  it('tells each caller the posture of what it sees', async () => {
    const names = async (by: string) =>
      (await get('/v1/posture', by)).body.roots.map(({ root }: { root: { name: string } }) => root.name);
    const seen = [await names('viewer'), await names('viewer~ann'), await names('viewer')];
    expect(seen).to.deep.equal([
      ['terraform/envs/dev', 'terraform/payments'],
      ['terraform/payments'],
      ['terraform/envs/dev', 'terraform/payments'],
    ]);
  });

  it('answers 304 where the caller has the posture already', async () => {
    const { headers } = await get('/v1/posture');
    const again = await get('/v1/posture').set('If-None-Match', headers['etag']!);
    expect([again.status, again.text]).to.deep.equal([304, '']);
  });

  it('lists findings with the gravest first, and whether they are open', async () => {
    const { body } = await get('/v1/findings');
    const shown = body.items.map((finding: { severity: string; state: string; fixed_at: string | null }) => [
      finding.severity,
      finding.state,
      finding.fixed_at,
    ]);
    expect(shown).to.have.deep.members([
      ['critical', 'open', null],
      ['high', 'open', null],
      ['high', 'fixed', '2026-11-20T02:00:00.000Z'],
    ]);
    expect(shown[0]).to.deep.equal(['critical', 'open', null]);
  });

  it('narrows by label, state and control', async () => {
    const names = async (query: string) =>
      (await get(`/v1/findings?${query}`).expect(200)).body.items.map((one: { fingerprint: string }) =>
        Number(`0x${one.fingerprint}`),
      );
    expect(await names('label=team:payments')).to.deep.equal([3]);
    expect(await names('label=team:payments&label=environment:dev')).to.deep.equal([]);
    expect(await names('state=fixed')).to.deep.equal([1]);
    expect(await names('control=rds-encrypted')).to.deep.equal([]);
  });

  it('refuses a label that is asked for with two values, and takes the same one twice', async () => {
    const { status, body } = await get('/v1/roots?label=team:platform&label=team:payments');
    expect([status, body.detail]).to.deep.equal([
      422,
      'Nothing carries two values of the label team: ask for one of them.',
    ]);
    const twice = await get('/v1/roots?label=team:payments&label=team:payments');
    expect(twice.body.items.map(({ name }: { name: string }) => name)).to.deep.equal(['terraform/payments']);
  });

  for (const path of ['/v1/runs', '/v1/findings', '/v1/roots']) {
    it(`goes through ${path} page by page, each thing once`, async () => {
      const all = (await get(path)).body.items;
      const paged: unknown[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: { items: unknown[]; next: string | null } = (
          await get(`${path}?limit=1${next === '' ? '' : `&cursor=${next}`}`)
        ).body;
        paged.push(...page.items);
        next = page.next;
      }
      expect(paged).to.deep.equal(all);
      expect(all.length).to.be.greaterThan(1);
    });
  }

  it('shows a caller what carries the labels granted to it, and nothing else', async () => {
    const all = (await get('/v1/runs')).body.items;
    const seen = (await get('/v1/runs', 'viewer~ann')).body.items;
    const other = all.find(({ root }: { root: { name: string } }) => root.name === 'terraform/envs/dev');
    expect(seen.map(({ root }: { root: { name: string } }) => root.name)).to.deep.equal(['terraform/payments']);
    expect((await get(`/v1/runs/${other.id}`, 'viewer~ann')).status).to.equal(404);
  });

  it('shows a run with its counts by control', async () => {
    const [latest] = (await get('/v1/runs')).body.items;
    const { body } = await get(`/v1/runs/${latest.id}`);
    expect({ latest: body.latest, changes: body.changes, by_control: body.by_control }).to.deep.equal({
      latest: true,
      changes: { new: 0, persisting: 1, fixed: 1 },
      by_control: [
        {
          control: 'rds-multi-az',
          severity: 'high',
          enforcement: 'mandatory',
          pass: 1,
          fail: 1,
          unknown: 0,
          not_applicable: 0,
          waived: 0,
          error: 0,
        },
      ],
    });
  });

  it('refuses a cursor that it did not give', async () => {
    const { status, body } = await get('/v1/runs?cursor=abcd');
    expect([status, body.type]).to.deep.equal([422, 'urn:plumbline:problem:bad-cursor']);
  });

  it('has no gap in its pages of findings where a run is recorded between them', async () => {
    const recordAt = (hour: number, ...numbers: number[]) =>
      request(running.app)
        .post('/v1/runs?project=paging')
        .set(...as('operator'))
        .send(reportAt(hour, runOf(numbers.map((n) => failing(n)))))
        .expect(201);
    await recordAt(1, 11, 12);
    const { body: roots } = await get('/v1/roots');
    const { id } = roots.items.find(({ project }: { project: string }) => project === 'paging');
    const page = async (query: string) => {
      const { body } = await get(`/v1/findings?root=${id}${query}`);
      const numbers = body.items.map((one: { fingerprint: string }) => Number(`0x${one.fingerprint}`));
      return { numbers, next: body.next };
    };
    const first = await page('&limit=1');
    await recordAt(3, 11, 12, 14);
    const second = await page(`&limit=1&cursor=${first.next}`);
    const inOrder = [...first.numbers, ...second.numbers];
    expect([[...inOrder].sort(), second.next]).to.deep.equal([[11, 12], null]);
    // What came last comes first.
    expect((await page('')).numbers).to.deep.equal([14, ...inOrder]);
  });
});
