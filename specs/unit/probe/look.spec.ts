import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { Session } from '../../../harness/src/commands/assess';
import { look, type Look, type LookInput } from '../../../harness/src/probe/look';
import type { ObligationsDocument } from '../../../harness/src/probe/obligations-file';
import { Waivers } from '../../../harness/src/overlay/waivers';
import { run as runShape } from '../../../harness/src/report/schema';
import { DATABASE, plan, result, runOf, viewOf } from './sides';

const CONTROL = 'rds-multi-az';
const NOW = new Date('2026-11-24T12:00:00.000Z');
const session: Session = {
  catalogue: loadCatalogue(),
  packs: [],
  config: { version: 1 },
  waivers: new Waivers([], '2026-11-24'),
  today: '2026-11-24',
  all: true,
};
const stored: ObligationsDocument = {
  schema: 'plumbline.obligations/v1',
  root: 'envs/dev',
  cloud: 'standin',
  open: [],
  discharged: [],
};
const owed = {
  control: CONTROL,
  address: DATABASE,
  attribute: null,
  because: 'It comes from elsewhere.',
  deadline: null,
};
const asked = plan([result(CONTROL, DATABASE, 'unknown')], { owed: [owed], notes: ['the plan: offline'] });

const nothingRead = (): Promise<[]> => Promise.resolve([]);

function looked(more: Partial<LookInput> = {}): Look {
  return look({
    session,
    plan: asked,
    run: runOf([result(CONTROL, DATABASE, 'unknown')]),
    view: viewOf([DATABASE]),
    stored,
    terms: { days: 1, owner: null },
    isEmulated: () => false,
    all: false,
    now: NOW,
    ...more,
  });
}

describe('a look at the cloud', () => {
  it('gives a whole run, with what either side noted', () => {
    const { run } = looked();
    expect(runShape.safeParse(run).error).to.equal(undefined);
    expect(run.notes).to.deep.equal(['the plan: offline']);
  });

  it('holds with an obligation open before its deadline, and reports it', () => {
    const { run, obligations } = looked();
    const due = { since: NOW.toISOString(), deadline: '2026-11-25', owner: null };
    expect(run.outcome).to.equal('held');
    expect(run.obligations).to.deep.equal([{ ...owed, ...due, overdue: false }]);
    expect(obligations.open).to.deep.equal([{ ...owed, ...due }]);
  });

  it('does not hold with one past its deadline', () => {
    const { obligations } = looked();
    const late = looked({ stored: obligations, now: new Date('2026-11-26T00:00:00.000Z') });
    expect(late.run.outcome).to.equal('not_held');
    expect(late.run.obligations.map(({ address, overdue }) => [address, overdue])).to.deep.equal([[DATABASE, true]]);
  });

  it('holds when the cloud discharges it, and lists no passes unless all is asked for', () => {
    const passes = runOf([result(CONTROL, DATABASE, 'pass')]);
    const { run, obligations } = looked({ run: passes });
    expect([run.outcome, run.obligations, run.results]).to.deep.equal(['held', [], []]);
    expect(obligations.discharged.map(({ control, verdict }) => [control, verdict])).to.deep.equal([[CONTROL, 'pass']]);
    expect(looked({ run: passes, all: true }).run.results.map(({ verdict }) => verdict)).to.deep.equal(['pass']);
  });

  it('does not hold where something of the state is gone, and keeps what is owed of it', () => {
    const { run, obligations } = looked({ run: runOf([]), view: viewOf([], [DATABASE]) });
    expect(run.outcome).to.equal('not_held');
    expect(run.agreement?.rows.map(({ kind, address }) => [kind, address])).to.deep.equal([['gone', DATABASE]]);
    expect(obligations.open.map(({ address }) => address)).to.deep.equal([DATABASE]);
  });

  it('does not hold where its verdicts do not, whatever the plan said', () => {
    const run = { ...runOf([result(CONTROL, DATABASE, 'fail')]), outcome: 'not_held' as const };
    expect(looked({ run }).run.outcome).to.equal('not_held');
  });

  it('shows no value that is sensitive, in the state or in the cloud', () => {
    const view = viewOf([DATABASE]);
    const [there] = view.inventory.resources;
    if (there === undefined) throw new Error('the view is empty');
    const sensitive = { admin: true };
    const applied = { ...there, after: { admin: 'hunter2', multi_az: true }, sensitive };
    const live = { ...there, after: { admin: 'hunter3', multi_az: false } };
    const reader = { type: 'aws_db_instance', identity: ['id'], tells: ['admin', 'multi_az'], read: nothingRead };
    const { run } = looked({
      plan: plan([result(CONTROL, DATABASE, 'pass')]),
      run: runOf([result(CONTROL, DATABASE, 'fail')]),
      view: { ...view, compared: [{ applied, live, reader }] },
    });
    expect(run.agreement?.rows[0]?.differences).to.deep.equal([
      { attribute: 'admin', state: '"(sensitive)"', cloud: '"(sensitive)"' },
      { attribute: 'multi_az', state: 'true', cloud: 'false' },
    ]);
    expect(JSON.stringify(run)).not.to.include('hunter');
  });

  it('reports a plan that failed where the cloud passes, and holds', () => {
    const seen = looked({
      plan: plan([result(CONTROL, DATABASE, 'fail')]),
      run: runOf([result(CONTROL, DATABASE, 'pass')]),
    });
    expect(seen.run.outcome).to.equal('held');
    expect(seen.run.agreement?.summary.contradicts).to.equal(1);
  });
});
