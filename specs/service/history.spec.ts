import { expect } from 'chai';
import { get, record } from './support/calls';
import { startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

describe('what was found, run by run', () => {
  let running: Running;
  const runs: string[] = [];
  before(async function () {
    this.timeout(60_000);
    running = await startLedger();
    const waived = { verdict: 'waived' as const };
    const error = { code: 'ERR_TERRAFORM_FAILED', exit: 69, message: 'It failed.', remedy: null, place: null };
    for (const [hour, run] of [
      [1, runOf([failing(1), failing(2, { severity: 'low' })])],
      [2, runOf([failing(1, waived), failing(3, { severity: 'critical' })])],
      [3, runOf([], { outcome: 'error', error })],
      [4, runOf([failing(3, { severity: 'critical' })])],
      [5, runOf([failing(1), failing(3, { severity: 'critical' })])],
    ] as const) {
      const { body } = await record(running.app, reportAt(hour, run)).expect(201);
      runs.push(body.runs[0].id);
    }
  });
  after(() => running.close());

  interface Row {
    finding: string;
    change: string;
    verdict: string;
    severity: string;
  }
  const results = async (run: number, query = ''): Promise<Row[]> =>
    (await get(running.app, `/v1/runs/${String(runs[run])}/results${query}`).expect(200)).body.items;

  it('lists the results of a run with the gravest first, and whether they are new', async () => {
    expect((await results(1)).map(({ severity, verdict, change }) => [severity, verdict, change])).to.deep.equal([
      ['critical', 'fail', 'new'],
      ['high', 'waived', 'persisting'],
    ]);
  });

  it('shows one result whole', async () => {
    const [first] = await results(1, '?change=new');
    expect(first).to.deep.equal({
      finding: first?.finding,
      change: 'new',
      verdict: 'fail',
      enforcement: 'mandatory',
      control: 'rds-multi-az',
      severity: 'critical',
      address: 'module.database.aws_db_instance.this[3]',
      attribute: 'multi_az',
      message: 'It stands in one zone.',
      source: { file: 'main.tf', line: 12 },
    });
  });

  it('lists what a run fixed where that is asked for', async () => {
    expect((await results(1, '?change=fixed')).map(({ severity, change }) => [severity, change])).to.deep.equal([
      ['low', 'fixed'],
    ]);
    expect(await results(2, '?change=fixed')).to.deep.equal([]);
    expect((await results(3, '?change=fixed')).map(({ verdict }) => verdict)).to.deep.equal(['waived']);
  });

  it('narrows results by verdict, and goes through them page by page', async () => {
    expect((await results(4, '?verdict=waived')).length).to.equal(0);
    const { body } = await get(running.app, `/v1/runs/${String(runs[4])}/results?limit=1`);
    const rest = await results(4, `?limit=1&cursor=${body.next}`);
    expect([...body.items, ...rest]).to.deep.equal(await results(4));
  });

  it('tells when a finding appeared, changed, went away and came again', async () => {
    const [first] = await results(4, '?change=new');
    const path = `/v1/findings/${String(first?.finding)}/history`;
    const { body } = await get(running.app, path);
    expect(body).to.deep.equal({
      items: [
        { run: runs[4], at: '2026-11-20T05:00:00.000Z', change: 'reappeared', verdict: 'fail' },
        { run: runs[3], at: '2026-11-20T04:00:00.000Z', change: 'fixed', verdict: null },
        { run: runs[1], at: '2026-11-20T02:00:00.000Z', change: 'changed', verdict: 'waived' },
        { run: runs[0], at: '2026-11-20T01:00:00.000Z', change: 'appeared', verdict: 'fail' },
      ],
      next: null,
    });
    const page = (await get(running.app, `${path}?limit=3`)).body;
    expect((await get(running.app, `${path}?limit=3&cursor=${page.next}`)).body.items).to.deep.equal(
      body.items.slice(3),
    );
  });

  it('knows nothing of what is not there', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    const paths = [`/v1/runs/${nobody}/results`, `/v1/findings/${nobody}/history`, `/v1/findings/${nobody}`];
    const answers = await Promise.all(paths.map((path) => get(running.app, path)));
    expect(answers.map(({ status }) => status)).to.deep.equal([404, 404, 404]);
  });
});
