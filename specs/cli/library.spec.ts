import { execFile } from 'node:child_process';
import { AssertionError } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { judge, PlumblineError, readPlan, render } from '@plumbline/harness';
import { expectPlan } from '@plumbline/harness/spec';
import { report as reportShape } from '../../harness/src/report/schema';
import { useFolder } from './folder';
import { plumbline, ROOT } from './run';

const PLAN = 'specs/fixtures/plans/mixed.json';
const CANARY = 'canary-4f1d';
const run = promisify(execFile);

/** As much of a plan as is changed here. */
interface Plan {
  readonly resource_changes: readonly { readonly address: string; readonly change: { readonly after: object } }[];
}

/** Runs an example of docs/examples/ as it says itself that it is run. */
async function example(name: string, ...args: string[]): Promise<{ code: number; stdout: string }> {
  const program = join(ROOT, 'node_modules/.bin/ts-node');
  try {
    const { stdout } = await run(program, [`docs/examples/${name}.ts`, ...args], { cwd: ROOT });
    return { code: 0, stdout };
  } catch (thrown) {
    const { code, stdout } = thrown as { code: number; stdout: string };
    return { code, stdout };
  }
}

/** What an expectation that is not met says. */
async function refusal(expectation: Promise<void>): Promise<string> {
  try {
    await expectation;
  } catch (thrown) {
    if (thrown instanceof AssertionError) return thrown.message;
    throw thrown;
  }
  throw new Error('the expectation was met');
}

describe('the library', function () {
  this.timeout(600_000);
  const folder = useFolder();

  it('judges as the command line does', async () => {
    const { stdout } = await plumbline(['gate', PLAN, '--format', 'json', '--all']);
    const told = reportShape.parse(JSON.parse(stdout));
    const report = await judge(PLAN, { cwd: ROOT, all: true });
    const times = { started_at: '', duration_ms: 0, terraform_ms: 0 };
    const timeless = ({ runs, ...rest }: typeof report): unknown => ({
      ...rest,
      ...times,
      runs: runs.map((one) => ({ ...one, duration_ms: 0 })),
    });
    expect(timeless(report)).to.deep.equal(timeless(told));
    expect(render(report, 'json')).to.equal(`${JSON.stringify(report, null, 2)}\n`);
  });

  it('plans a directory, and writes no report of it', async () => {
    const root = folder.fixture('small');
    const { runs } = await judge(root);
    expect(runs.map(({ plane, cloud, error }) => ({ plane, cloud, error }))).to.deep.equal([
      { plane: 'plan', cloud: 'standin', error: null },
    ]);
    const text = await judge(root, { hcl: 'text' });
    expect(text.runs.map(({ plane, cloud }) => ({ plane, cloud }))).to.deep.equal([{ plane: 'static', cloud: 'none' }]);
    expect(folder.files().filter((name) => name.endsWith('report.json'))).to.deep.equal([]);
  });

  it('shows no secret of a plan that it reads', async () => {
    const plan = JSON.parse(readFileSync(join(ROOT, PLAN), 'utf8')) as Plan;
    const change = plan.resource_changes.find(({ address }) => address === 'aws_db_instance.this')?.change;
    Object.assign(change?.after ?? {}, { password: CANARY });
    const resources = await readPlan(folder.write('plan.json', JSON.stringify(plan)));
    const database = resources.find(({ address }) => address === 'aws_db_instance.this');
    expect(database).to.include({ mode: 'managed', type: 'aws_db_instance', action: 'create' });
    expect(database?.values).to.include({ engine: 'postgres', multi_az: false, publicly_accessible: true });
    expect(database?.values['password']).to.have.all.keys('$secret');
    expect(JSON.stringify(resources)).not.to.include(CANARY);
  });

  it('throws the errors of the command line, with their codes', async () => {
    const thrown: unknown = await judge('nothing.json', { cwd: folder.path }).catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(PlumblineError).and.to.include({ code: 'ERR_INPUT_NOT_FOUND', exitCode: 66 });
  });

  it('is used as its examples show', async () => {
    const judged = await example('judge', PLAN);
    expect([judged.code, judged.stdout.split('\n')[1]]).to.deep.equal([1, 'iam-trust-not-wildcard aws_iam_role.r']);
    expect((await example('read-plan', PLAN)).stdout.split('\n').slice(0, 3)).to.deep.equal([
      'aws_db_instance.this.arn: it is not set, and AWS chooses it when the resource is made',
      'aws_db_instance.this.id: it is not set, and AWS chooses it when the resource is made',
      'aws_db_instance.this.vpc_security_group_ids: it comes from aws_security_group.web.id, and is known after the apply',
    ]);
    const mutated = await example('mutate', PLAN);
    expect([mutated.code, mutated.stdout.split('\n')[0]]).to.deep.equal([
      0,
      `### ❌ plumbline mutate <code>${PLAN}</code>: score 50.0 % is below 90.0 %`,
    ]);
  });
});

describe('a spec on a plan', function () {
  this.timeout(600_000);
  const plan = expectPlan(PLAN, { cwd: ROOT });

  it('is met by what the controls say', async () => {
    await plan.toHold('s3-no-force-destroy');
    await plan.toFail('rds-encrypted', 'aws_db_*');
    await plan.toLeaveUnknown('rds-tls-forced', 'aws_db_instance.this');
  });

  it('shows the findings where a control fails that is expected to hold', async () => {
    expect(await refusal(plan.toHold('rds-multi-az'))).to.equal(`${PLAN}: rds-multi-az was expected to hold: 1 fail

${PLAN}
  ✗ high      rds-multi-az
    aws_db_instance.this
    multi_az is false: the database has no standby in another zone. It is not set here: that is the
    default.
    plumbline explain rds-multi-az`);
  });

  it('does not take what is unknown for what holds', async () => {
    expect(await refusal(plan.toHold('rds-tls-forced'))).to
      .equal(`${PLAN}: rds-tls-forced was expected to hold: 1 unknown

unknown until live
  1  engine_version: the engine version is not known, and it decides whether TLS is forced by
     default.
     rds-tls-forced`);
  });

  it('says where nothing is judged', async () => {
    expect(await refusal(plan.toHold('rds-multi-az', 'module.database.*'))).to.equal(
      `${PLAN}: rds-multi-az was expected to hold at module.database.*: it judges nothing there`,
    );
    expect(await refusal(plan.toFail('s3-no-force-destroy'))).to.equal(
      `${PLAN}: s3-no-force-destroy was expected to fail: 1 pass`,
    );
    expect(await refusal(plan.toFail('no-such-control'))).to.equal(
      `${PLAN}: no-such-control was expected to fail: it is not judged there`,
    );
  });

  it('runs under mocha as the example does', async () => {
    const { stdout } = await run(
      join(ROOT, 'node_modules/.bin/mocha'),
      ['--reporter', 'json', 'docs/examples/plan.spec.ts'],
      { cwd: ROOT },
    );
    const { stats } = JSON.parse(stdout) as { stats: { passes: number; failures: number } };
    expect(stats).to.include({ passes: 3, failures: 0 });
  });
});
