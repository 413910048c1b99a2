import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import { assessPlan, openPlan, type Session } from '../../../harness/src/commands/assess';
import { PlumblineError } from '../../../harness/src/errors';
import { Baseline } from '../../../harness/src/overlay/baseline';
import { loadPacks } from '../../../harness/src/overlay/packs';
import { Waivers } from '../../../harness/src/overlay/waivers';
import type { Run } from '../../../harness/src/report/schema';
import { known, plan, resource, type PlanSpec, type ResourceMore, type ResourceSpec } from '../plan-builder';

const TODAY = '2026-11-24';
const session: Session = {
  catalogue: loadCatalogue(),
  packs: loadPacks(),
  config: { version: 1 },
  waivers: new Waivers([], TODAY),
  today: TODAY,
  all: false,
};

interface Choice {
  readonly scope?: 'all' | 'changed';
  readonly baseline?: readonly Run[];
  readonly offline?: boolean;
  readonly root?: string;
}

const saved = (runs: readonly Run[]): Baseline =>
  Baseline.read(JSON.stringify({ schema: 'plumbline.report/v1', runs }), 'base.json');

async function judged(
  spec: PlanSpec,
  { scope = 'all', baseline, offline = false, root = 'r' }: Choice = {},
): Promise<Run> {
  const rollout = { scope, baseline: baseline === undefined ? undefined : saved(baseline) };
  const { run } = await assessPlan(
    { ...session, rollout },
    {
      name: 'plan.json',
      root,
      labels: {},
      cloud: 'none',
      offline,
      plan: openPlan(Buffer.from(JSON.stringify(plan(spec))), 'plan.json'),
      source: undefined,
      terraformMs: 0,
      notes: [],
    },
  );
  return run;
}

const failures = ({ results }: Run, control: string): string[] =>
  results
    .filter((one) => one.verdict === 'fail' && one.control === control)
    .map(({ address, status }) => `${address} ${String(status)}`);

const KEPT: ResourceMore = { actions: ['no-op'] };
const key = (name: string, days: number, more: ResourceMore = KEPT): ResourceSpec =>
  resource(`aws_kms_key.${name}`, { deletion_window_in_days: days }, { after: { id: name }, ...more });
const ofKeys = (...resources: readonly ResourceSpec[]): PlanSpec => ({ resources });
const WINDOW = 'kms-deletion-window';

describe('a run whose scope is what the plan changes', () => {
  const scoped = (spec: PlanSpec): Promise<Run> => judged(spec, { scope: 'changed' });

  it('does not fail on two hundred old findings for one changed tag of something sound', async () => {
    const old = Array.from({ length: 200 }, (_, index) => key(`old${index}`, 7));
    const sound = key('sound', 30, { actions: ['update'], before: { deletion_window_in_days: 30, tags: { a: 'b' } } });
    const all = failures(await scoped(ofKeys(...old, sound)), WINDOW);
    expect(all).to.have.lengthOf(200);
    expect(new Set(all.map((one) => one.split(' ')[1]))).to.deep.equal(new Set(['existing']));
  });

  it('says how many failures stood before', async () => {
    const run = await scoped(ofKeys(key('a', 7), key('b', 7)));
    const count = run.results.filter(({ status }) => status === 'existing').length;
    expect(count).to.be.at.least(2);
    expect(run.notes).to.deep.equal([`${count} failures stood before this change, and do not fail the run`]);
    expect(run.outcome).to.equal('held');
  });

  for (const actions of [['create'], ['update'], ['delete', 'create']]) {
    it(`fails on what it touches by ${actions.join(' and ')}, though it was no better before`, async () => {
      const before = actions[0] === 'create' ? {} : { before: { deletion_window_in_days: 7 } };
      const run = await scoped(ofKeys(key('old', 7), key('mine', 7, { actions, ...before })));
      expect(failures(run, WINDOW)).to.deep.equal(['aws_kms_key.old existing', 'aws_kms_key.mine new']);
      expect(run.outcome).to.equal('not_held');
    });
  }

  const vpc = resource('aws_vpc.main', { cidr_block: '10.0.0.0/16' }, { ...KEPT, after: { id: 'vpc-1' } });
  const log = (more: ResourceMore): ResourceSpec =>
    resource('aws_flow_log.main', { vpc_id: known('vpc-1', 'aws_vpc.main.id'), traffic_type: 'ALL' }, more);

  it('fails on a relation that it breaks, though the resource itself does not change', async () => {
    const run = await scoped({
      resources: [vpc, log({ actions: ['delete'], after: null, before: { vpc_id: 'vpc-1', traffic_type: 'ALL' } })],
    });
    expect(failures(run, 'net-vpc-flow-logs')).to.deep.equal(['aws_vpc.main new']);
    expect(run.outcome).to.equal('not_held');
  });

  it('does not fail on a relation that was broken before', async () => {
    expect(failures(await scoped({ resources: [vpc] }), 'net-vpc-flow-logs')).to.deep.equal(['aws_vpc.main existing']);
  });

  it('is refused where the plan was made offline, and everything is created', async () => {
    const refusal = await judged(ofKeys(key('a', 7, {})), { scope: 'changed', offline: true }).catch(
      (error: unknown) => error,
    );
    expect(refusal).to.be.instanceOf(PlumblineError).and.to.include({ code: 'ERR_USAGE' });
  });
});

describe('a run with a baseline', () => {
  const BEFORE = ofKeys(key('a', 7), key('b', 8));
  const against = async (spec: PlanSpec, more: Choice = {}): Promise<Run> =>
    judged(spec, { baseline: [await judged(BEFORE)], ...more });

  it('does not fail on what the baseline has', async () => {
    const run = await against(BEFORE);
    expect(failures(run, WINDOW)).to.deep.equal(['aws_kms_key.a existing', 'aws_kms_key.b existing']);
    expect(run.outcome).to.equal('held');
  });

  it('fails where the value is another, another resource fails, or it has another name', async () => {
    const run = await against(ofKeys(key('a', 9), key('b', 8), key('c', 7)));
    expect(failures(run, WINDOW)).to.deep.equal(['aws_kms_key.a new', 'aws_kms_key.b existing', 'aws_kms_key.c new']);
    expect(run.outcome).to.equal('not_held');
  });

  it('knows it again in another order, at other lines, in a plan that creates everything', async () => {
    const run = await against(ofKeys(key('b', 8, {}), key('sound', 30, {}), key('a', 7, {})));
    expect(failures(run, WINDOW)).to.deep.equal(['aws_kms_key.b existing', 'aws_kms_key.a existing']);
  });

  it('knows no root but its own, and says so', async () => {
    const run = await against(BEFORE, { root: 'other' });
    expect(failures(run, WINDOW)).to.deep.equal(['aws_kms_key.a new', 'aws_kms_key.b new']);
    expect(run.notes).to.deep.equal(['the baseline base.json has nothing of this root: every failure is new']);
  });

  it('of other policies still counts, and says so; of a root that could not be judged it has nothing', async () => {
    const made = await judged(BEFORE);
    const older = await judged(BEFORE, { baseline: [{ ...made, policy_digest: 'older' }] });
    expect(failures(older, WINDOW)).to.deep.equal(['aws_kms_key.a existing', 'aws_kms_key.b existing']);
    expect(older.notes[0]).to.equal(
      'the baseline base.json was made with other policies: what these find beyond them is new',
    );
    const errored = await judged(BEFORE, { baseline: [{ ...made, outcome: 'error', results: [] }] });
    expect(errored.notes).to.deep.equal(['the baseline base.json could not judge this root: every failure is new']);
  });

  it('covers no failure that it has under a waiver or as unknown', async () => {
    const made = await judged(BEFORE);
    const waived = made.results.map((result) => ({ ...result, verdict: 'waived' as const }));
    const run = await judged(BEFORE, { baseline: [{ ...made, results: waived }] });
    expect(failures(run, WINDOW)).to.deep.equal(['aws_kms_key.a new', 'aws_kms_key.b new']);
  });

  it('is known by no secret: its digest is the same whatever the secret is', async () => {
    const secret = (value: string): PlanSpec => ({
      resources: [
        resource(
          'aws_secretsmanager_secret_version.x',
          { secret_string: value },
          { ...KEPT, sensitive: { secret_string: true } },
        ),
      ],
    });
    const digests = async (value: string): Promise<unknown[]> =>
      (await judged(secret(value))).results
        .filter(({ control }) => control === 'sm-no-plaintext-secrets')
        .map(({ verdict, value_digest: digest }) => [verdict, digest]);
    const [first, ...more] = await digests('canary');
    expect(first).to.have.property('0', 'fail');
    expect(first)
      .to.have.property('1')
      .that.matches(/^[0-9a-f]{32}$/);
    expect([first, ...more]).to.deep.equal(await digests('another'));
  });

  it('that is no report is refused, without a word of what it holds', () => {
    for (const text of ['', 'canary', '[]', '{"schema":"plumbline.report/v2","runs":[]}', '{"runs":["canary"]}']) {
      expect(() => Baseline.read(text, 'base.json'), text)
        .to.throw(PlumblineError, /^base\.json is no report of Plumbline’s$/)
        .with.property('code', 'ERR_BASELINE_INVALID');
    }
  });
});
