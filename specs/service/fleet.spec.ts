import { expect } from 'chai';
import type { ControlCounts, Run } from '../../harness/src/report/schema';
import { get, record } from './support/calls';
import { startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

describe('the whole fleet', () => {
  let running: Running;
  before(async function () {
    this.timeout(60_000);
    running = await startLedger({ clock: { now: () => new Date('2026-11-22T12:00:00Z') } });
    const error = { code: 'ERR_TERRAFORM_FAILED', exit: 69, message: 'It failed.', remedy: null, place: null };
    const unknown = { verdict: 'unknown' as const, account: '222222222222' };
    await record(
      running.app,
      reportAt(
        1,
        rootOf('a', 'payments', runOf([failing(1, { severity: 'low' }), failing(2, unknown)])),
        rootOf('b', 'payments', runOf([failing(3, { verdict: 'waived' })])),
        rootOf('c', 'search', runOf([failing(4, unknown)])),
        rootOf('d', 'search', runOf([], { outcome: 'error', error, controls: [] })),
        rootOf('e', null, runOf([], { controls: [own] })),
      ),
    ).expect(201);
  });
  after(() => running.close());

  const counts = { pass: 1, fail: 0, unknown: 0, not_applicable: 0, waived: 0, error: 0 };
  const own: ControlCounts = { control: 'own-tags', severity: 'low', enforcement: 'advisory', ...counts };
  const rootOf = (root: string, team: string | null, run: Run): Run => ({
    ...run,
    root,
    labels: { environment: 'dev', ...(team === null ? {} : { team }) },
  });

  interface Group {
    value: string | null;
    roots: { root: { name: string }; outcome: string; findings: string[] }[];
  }
  const impact = async (query: string) => (await get(running.app, `/v1/fleet/impact?${query}`).expect(200)).body;
  const brief = (groups: Group[]) =>
    groups.map(({ value, roots }) => [value, ...roots.map(({ root, outcome }) => `${root.name} ${outcome}`)]);

  it('tells which roots break if a control turns mandatory, and never that one is fine that cannot tell', async () => {
    const { controls, breaks, unknown, fine, groups } = await impact('control=rds-multi-az&by=team');
    expect({ controls, breaks, unknown, fine }).to.deep.equal({
      controls: ['rds-multi-az'],
      breaks: 1,
      unknown: 3,
      fine: 1,
    });
    expect(brief(groups)).to.deep.equal([
      ['payments', 'a breaks', 'b fine'],
      ['search', 'c unknown', 'd unknown'],
      [null, 'e unknown'],
    ]);
  });

  it('names the findings that break it', async () => {
    const { groups } = await impact('control=rds-multi-az&by=team');
    const [first] = groups[0].roots[0].findings;
    const { body } = await get(running.app, `/v1/findings/${first}`);
    expect([groups[0].roots[0].findings.length, body.address]).to.deep.equal([
      1,
      'module.database.aws_db_instance.this[1]',
    ]);
  });

  it('groups by account, where a root may be in several', async () => {
    const { groups } = await impact('control=rds-multi-az&by=account');
    expect(brief(groups)).to.deep.equal([
      ['123456789012', 'a breaks', 'b fine'],
      ['222222222222', 'a unknown', 'c unknown'],
      [null, 'd unknown', 'e unknown'],
    ]);
  });

  it('takes a control that no root judged for unknown everywhere, and narrows by label', async () => {
    const { breaks, unknown, fine } = await impact('control=rds-multi-az&control=never-judged&label=team:payments');
    expect({ breaks, unknown, fine }).to.deep.equal({ breaks: 1, unknown: 1, fine: 0 });
  });

  it('lists controls with how they stand over the roots', async () => {
    const { body } = await get(running.app, '/v1/controls');
    expect(body).to.deep.equal({
      items: [
        { control: 'own-tags', severity: 'low', title: null, roots: 1, counts },
        {
          control: 'rds-multi-az',
          severity: 'high',
          title: body.items[1].title,
          roots: 3,
          counts: { ...counts, pass: 3, fail: 4 },
        },
      ],
      next: null,
    });
    expect(body.items[1].title).to.be.a('string');
    const first = (await get(running.app, '/v1/controls?limit=1')).body;
    const second = (await get(running.app, `/v1/controls?limit=1&cursor=${first.next}`)).body;
    expect([...first.items, ...second.items]).to.deep.equal(body.items);
    expect((await get(running.app, '/v1/controls?severity=low')).body.items).to.deep.equal([body.items[0]]);
  });

  it('shows a control as the catalogue has it, with each root', async () => {
    const { body } = await get(running.app, '/v1/controls/rds-multi-az');
    expect(body.docs).to.equal('docs/controls/rds-multi-az.md');
    expect(
      body.roots.map((of: { root: { name: string }; enforcement: string }) => [of.root.name, of.enforcement]),
    ).to.deep.equal([
      ['a', 'mandatory'],
      ['b', 'mandatory'],
      ['c', 'mandatory'],
    ]);
    const ours = (await get(running.app, '/v1/controls/own-tags')).body;
    const { control, severity, title, description, remediation, docs } = ours;
    expect({ control, severity, title, description, remediation, docs }).to.deep.equal({
      control: 'own-tags',
      severity: 'low',
      title: null,
      description: null,
      remediation: null,
      docs: null,
    });
    expect((await get(running.app, '/v1/controls/never-judged')).status).to.equal(404);
  });

  it('tells how all stood day by day', async () => {
    const mended = reportAt(1, rootOf('a', 'payments', runOf([])));
    await record(running.app, { ...mended, started_at: '2026-11-22T01:00:00.000Z' }).expect(201);
    const { body } = await get(running.app, '/v1/posture/trend?days=4&label=team:payments');
    const none = { pass: 0, fail: 0, unknown: 0, not_applicable: 0, waived: 0, error: 0 };
    const day = (date: string, held: number, not_held: number, fail: number) => ({
      day: date,
      roots: held + not_held,
      held,
      not_held,
      error: 0,
      counts: { ...none, pass: held + not_held, fail },
      obligations_open: 0,
    });
    expect(body.days).to.deep.equal([
      day('2026-11-19', 0, 0, 0),
      day('2026-11-20', 0, 2, 3),
      day('2026-11-21', 0, 2, 3),
      day('2026-11-22', 1, 1, 1),
    ]);
  });
});
