import { expect } from 'chai';
import request from 'supertest';
import type { Obligation, Run } from '../../harness/src/report/schema';
import { get, record } from './support/calls';
import { as, emptyStorage, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

describe('the clock of obligations', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger({ clock: { now: () => new Date('2026-11-23T12:00:00Z') } });
  });
  beforeEach(() => emptyStorage());
  after(() => running.close());

  const owed = (n: number, over: Partial<Obligation> = {}): Obligation => ({
    control: 'rds-multi-az',
    address: `aws_db_instance.this[${String(n)}]`,
    attribute: 'multi_az',
    because: 'It is known after the apply.',
    deadline: null,
    ...over,
  });
  const plan = (hour: number, obligations: Obligation[], over: Partial<Run> = {}) =>
    record(running.app, reportAt(hour, runOf([], { obligations, ...over }))).expect(201);
  const probe = (hour: number, obligations: Obligation[], over: Partial<Run> = {}) =>
    plan(hour, obligations, { plane: 'live', ...over });

  type Shown = Record<string, unknown> & { address: string; id: string };
  const list = async (query = ''): Promise<Shown[]> => (await get(running.app, `/v1/obligations${query}`)).body.items;
  const brief = async (query = '') =>
    (await list(query)).map(({ address, state, since, deadline, owner, overdue, verdict }) => [
      Number(/\d+/.exec(address)?.[0]),
      state,
      new Date(String(since)).getUTCHours(),
      deadline,
      owner,
      overdue,
      verdict,
    ]);

  it('opens with a plan, the owner that of the label', async () => {
    await plan(1, [owed(1)]);
    const [one] = await list();
    const { body: root } = await get(running.app, '/v1/roots');
    const { id, project, name, labels } = root.items[0];
    expect(one).to.deep.equal({
      id: one?.id,
      root: { id, project, name, labels },
      cloud: 'standin',
      control: 'rds-multi-az',
      address: 'aws_db_instance.this[1]',
      attribute: 'multi_az',
      because: 'It is known after the apply.',
      state: 'open',
      since: '2026-11-20T01:00:00.000Z',
      deadline: null,
      owner: 'platform',
      overdue: false,
      discharged_at: null,
      discharged_by: null,
      verdict: null,
    });
  });

  it('is overdue once its last day is over, and lists the first due first', async () => {
    await probe(1, [owed(1), owed(2, { deadline: '2026-11-22' }), owed(3, { deadline: '2026-11-23' })]);
    expect(await brief()).to.deep.equal([
      [2, 'open', 1, '2026-11-22', 'platform', true, null],
      [3, 'open', 1, '2026-11-23', 'platform', false, null],
      [1, 'open', 1, null, 'platform', false, null],
    ]);
    expect((await brief('?overdue=true')).map(([n]) => n)).to.deep.equal([2]);
    const { body } = await get(running.app, '/v1/posture');
    expect(body.roots[0].obligations).to.deep.equal({ open: 3, overdue: 1 });
  });

  it('is discharged by the probe that lists it no more, with what the cloud said', async () => {
    await plan(1, [owed(1), owed(2), owed(3)]);
    const rows = [
      {
        kind: 'discharged' as const,
        control: 'rds-multi-az',
        address: 'aws_db_instance.this[1]',
        plan: 'unknown' as const,
        live: 'pass' as const,
        message: '',
        differences: [],
        emulated: false,
      },
    ];
    const summary = { agrees: 0, discharged: 1, contradicts: 0, open: 1, only_live: 0, gone: 0 };
    const { body } = await probe(2, [owed(2, { since: '2026-11-20T01:00:00.000Z', deadline: '2026-11-21' })], {
      results: [failing(9, { address: 'aws_db_instance.this[3]' })],
      agreement: { summary, rows },
    });
    expect(await brief('?state=discharged')).to.have.deep.members([
      [1, 'discharged', 1, null, 'platform', false, 'pass'],
      [3, 'discharged', 1, null, 'platform', false, 'fail'],
    ]);
    expect(await brief('?state=open')).to.deep.equal([[2, 'open', 1, '2026-11-21', 'platform', true, null]]);
    const by = (await list('?state=discharged')).map((one) => [one['discharged_by'], one['discharged_at']]);
    expect(by[0]).to.deep.equal([body.runs[0].id, '2026-11-20T02:00:00.000Z']);
  });

  it('stays discharged whatever later plans cannot tell, until a probe finds it open again', async () => {
    await plan(1, [owed(1)]);
    await probe(2, []);
    await plan(3, [owed(1)]);
    expect((await brief()).map(([, state]) => state)).to.deep.equal(['discharged']);
    await probe(4, [owed(1, { deadline: '2026-11-25' })]);
    expect(await brief()).to.deep.equal([[1, 'open', 4, '2026-11-25', 'platform', false, null]]);
  });

  it('is neither opened nor discharged by a run that a later probe has overtaken', async () => {
    await probe(5, [owed(1)]);
    await probe(3, []);
    await plan(4, [owed(2)]);
    expect((await brief()).map(([n, state]) => [n, state])).to.deep.equal([[1, 'open']]);
  });

  it('is not discharged in the real cloud by the stand-in', async () => {
    await plan(1, [owed(1)], { cloud: 'none' });
    await probe(2, [], { cloud: 'standin' });
    expect((await list()).map(({ cloud, state }) => [cloud, state])).to.deep.equal([['real', 'open']]);
    await probe(3, [], { cloud: 'real' });
    expect((await list()).map(({ cloud, state }) => [cloud, state])).to.deep.equal([['real', 'discharged']]);
  });

  it('is given an owner and a deadline, which later probes leave alone', async () => {
    await probe(1, [owed(1, { deadline: '2026-11-21' })]);
    const path = `/v1/obligations/${String((await list())[0]?.id)}`;
    const { headers } = await get(running.app, path);
    const assign = (etag: string) =>
      request(running.app)
        .patch(path)
        .set(...as('operator'))
        .set('If-Match', etag)
        .send({ owner: 'on-call', deadline: '2026-11-30' });
    const changed = await assign(headers['etag']!);
    const late = await assign(headers['etag']!);
    await probe(2, [owed(1, { deadline: '2026-11-21' })]);
    expect([changed.status, late.status]).to.deep.equal([200, 412]);
    expect((await get(running.app, path)).body).to.deep.equal(changed.body);
    expect(await brief('?owner=on-call')).to.deep.equal([[1, 'open', 1, '2026-11-30', 'on-call', false, null]]);
  });

  it('goes through pages, each once', async () => {
    await probe(1, [owed(1), owed(2, { deadline: '2026-11-22' }), owed(3, { deadline: '2026-11-22' })]);
    const paged: Shown[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await get(running.app, `/v1/obligations?limit=1${next === '' ? '' : `&cursor=${next}`}`);
      paged.push(...body.items);
      next = body.next;
    }
    expect(paged).to.deep.equal(await list());
  });
});
