import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import {
  assessPlan,
  openPlan,
  type Assessed,
  type PlanInput,
  type Session,
} from '../../../harness/src/commands/assess';
import { loadPacks } from '../../../harness/src/overlay/packs';
import { Waivers } from '../../../harness/src/overlay/waivers';
import { run as runSchema } from '../../../harness/src/report/schema';
import { SourceTree } from '../../../harness/src/source/tree';
import { landscape } from '../../fixtures/unit/landscape';
import { known, plan, ref, resource, stringsIn, type PlanSpec } from '../plan-builder';

const TODAY = '2026-11-24';
const session: Session = {
  catalogue: loadCatalogue(),
  packs: loadPacks(),
  config: { version: 1 },
  waivers: new Waivers([], TODAY),
  today: TODAY,
  all: false,
};

function assess(spec: PlanSpec, more: Partial<PlanInput> = {}, over: Partial<Session> = {}): Promise<Assessed> {
  const bytes = Buffer.from(JSON.stringify(plan(spec)));
  const input = {
    name: 'plan.json',
    root: 'envs/dev',
    labels: {},
    cloud: 'none' as const,
    offline: false,
    plan: openPlan(bytes, 'plan.json'),
    source: undefined,
    terraformMs: 0,
    notes: [],
  };
  return assessPlan({ ...session, ...over }, { ...input, ...more });
}

describe('the run of one plan', () => {
  it('is whole: its form, its input and its sums', async () => {
    const { run, terraformVersion } = await assess(landscape, { notes: ['a note'], labels: { environment: 'dev' } });
    expect(runSchema.safeParse(run).error).to.equal(undefined);
    const sha256 = createHash('sha256')
      .update(JSON.stringify(plan(landscape)))
      .digest('hex');
    expect(run).to.deep.include({
      root: 'envs/dev',
      labels: { environment: 'dev' },
      pack: 'production',
      plane: 'plan',
      cloud: 'none',
      outcome: 'not_held',
      error: null,
      notes: ['a note'],
      inputs: [{ path: 'plan.json', sha256 }],
      policy_digest: session.catalogue.digest,
    });
    expect(terraformVersion).to.equal('1.11.4');
    for (const key of ['pass', 'fail', 'unknown', 'not_applicable', 'waived', 'error'] as const) {
      expect(run.summary[key], key).to.equal(run.controls.reduce((sum, counts) => sum + counts[key], 0));
    }
    expect(run.results.length).to.equal(
      run.summary.fail + run.summary.unknown + run.summary.waived + run.summary.error,
    );
    expect(run.obligations.length).to.be.within(1, run.summary.unknown);
  });

  it('says in its notes that a provider’s version was never tested, the locked one before the constraint', async () => {
    const aws = { name: 'aws', full_name: 'registry.terraform.io/hashicorp/aws', version_constraint: '~> 6.0' };
    const spec = { ...landscape, providers: { aws } };
    const words = (version: string): string =>
      `never tested with version ${version} of AWS’s provider: what is read here is as 5.100.0 and older ones of 5.x write it`;
    const notes = async (more: Partial<PlanInput> = {}): Promise<string[]> => (await assess(spec, more)).run.notes;
    expect(await notes()).to.deep.equal([words('~> 6.0')]);
    expect(await notes({ providers: { 'registry.terraform.io/hashicorp/aws': '6.3.0' } })).to.deep.equal([
      words('6.3.0'),
    ]);
    expect(await notes({ providers: { 'registry.terraform.io/hashicorp/aws': '5.100.0' } })).to.deep.equal([]);
  });

  it('shows none of the secrets of its plan', async () => {
    const { run } = await assess(landscape, {}, { all: true });
    expect(
      run.results.some(({ control, verdict }) => control === 'sm-no-plaintext-secrets' && verdict === 'fail'),
    ).to.equal(true);
    expect(stringsIn(run).filter((text) => text.includes('hunter2'))).to.deep.equal([]);
  });

  it('lists passes where they are asked for', async () => {
    const { run } = await assess(landscape, {}, { all: true });
    expect(run.results.filter(({ verdict }) => verdict === 'pass').length).to.equal(run.summary.pass);
  });

  it('is judged with the pack, parameters and waivers of its labels', async () => {
    const dev = { environment: 'dev' };
    const waiver = { control: 'rds-backups', address: '*', where: dev, reason: 'r', owner: 'o', expires: '2027-01-01' };
    const over = {
      config: { version: 1 as const, packs: [{ pack: 'baseline', where: dev }] },
      waivers: new Waivers([waiver], TODAY),
    };
    const { run } = await assess(landscape, { labels: dev }, over);
    expect(run.pack).to.equal('baseline');
    expect(run.controls.map(({ control }) => control)).not.to.include('rds-multi-az');
    expect(run.controls.find(({ control }) => control === 'rds-backups')).to.deep.include({ fail: 0, waived: 1 });
    const { run: other } = await assess(landscape, { labels: { environment: 'prod' } }, over);
    expect([other.pack, other.summary.waived]).to.deep.equal(['production', 0]);
  });
});

describe('a plan that was made offline', () => {
  const spec: PlanSpec = {
    resources: [
      resource('data.aws_kms_key.this'),
      resource('aws_db_instance.this', {
        multi_az: known(true, 'data.aws_kms_key.this.multi_region'),
        engine: 'postgres',
      }),
    ],
  };

  it('says so, and takes no answer for a fact', async () => {
    const { run } = await assess(spec, { offline: true });
    expect(run.notes).to.deep.equal(['offline: no state, 1 data source unknown']);
    const verdictOf = (one: typeof run): unknown =>
      one.controls
        .filter(({ control }) => control === 'rds-multi-az')
        .map(({ pass, fail, unknown }) => ({ pass, fail, unknown }));
    expect(verdictOf(run)).to.deep.equal([{ pass: 0, fail: 0, unknown: 1 }]);
    const online = (await assess(spec)).run;
    expect(online.notes).to.deep.equal([]);
    expect(verdictOf(online)).to.deep.equal([{ pass: 1, fail: 0, unknown: 0 }]);
  });

  it('counts data sources, none among them', async () => {
    const { run } = await assess(
      { resources: [resource('aws_db_instance.this', { multi_az: ref('var.m') })] },
      { offline: true },
    );
    expect(run.notes).to.deep.equal(['offline: no state, 0 data sources unknown']);
  });
});

describe('the source of a plan', () => {
  it('gives lines, locals and the values that stand in files', async () => {
    const text =
      'locals {\n  m = var.m\n}\nvariable "m" {}\nvariable "password" {}\nresource "aws_db_instance" "this" {\n  multi_az = local.m\n  password = var.password\n}\n';
    const source = await SourceTree.parse(
      new Map([['', { own: true, files: new Map([['main.tf', text]]) }]]),
      new Map([['terraform.tfvars', 'm = null\npassword = "hunter2hunter2"\n']]),
    );
    const spec: PlanSpec = {
      variables: { m: {}, password: {} },
      values: { m: null, password: 'hunter2hunter2' },
      resources: [
        resource(
          'aws_db_instance.this',
          { multi_az: ref('local.m'), password: known('hunter2hunter2', 'var.password') },
          { sensitive: { password: true } },
        ),
      ],
    };
    const of = ({ run }: Assessed, control: string): unknown =>
      run.results.filter((result) => result.control === control).map(({ verdict, source: place }) => [verdict, place]);
    const withSource = await assess(spec, { source });
    const without = await assess(spec);
    expect(of(withSource, 'rds-multi-az')).to.deep.equal([['fail', { file: 'terraform.tfvars', line: 1 }]]);
    expect(of(without, 'rds-multi-az')).to.deep.equal([['unknown', null]]);
    expect(of(withSource, 'sm-no-plaintext-secrets')).to.deep.equal([['fail', { file: 'terraform.tfvars', line: 2 }]]);
    expect(of(without, 'sm-no-plaintext-secrets')).to.deep.equal([]);
  });
});
