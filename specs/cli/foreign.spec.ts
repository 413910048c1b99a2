import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Run } from '../../harness/src/report/schema';
import { useFolder } from './folder';
import { onlyRun, resultsOf, told } from './reports';
import { plumbline, type Ran } from './run';

/** The number of the only line of a fixture's file that has this text. */
function line(root: string, file: string, text: string): string {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const found = lines.flatMap((one, at) => (one.includes(text) ? [at + 1] : []));
  if (found.length !== 1) throw new Error(`${file} has ${found.length} lines with ${text}`);
  return `${file}:${String(found[0])}`;
}

describe('a stack that is not ours, without any configuration,', () => {
  const folder = useFolder();
  let root: string;
  let ran: Ran;
  let run: Run;

  before(async function () {
    this.timeout(300_000);
    root = folder.fixture('foreign', 'shop');
    ran = await plumbline(['verify', '--format', 'json'], { cwd: root });
    run = onlyRun(ran);
  });

  const at = (text: string): string => line(root, 'main.tf', text);

  it('is planned and judged where it stands, by the production pack', () => {
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(run).to.deep.include({
      root: '.',
      labels: {},
      plane: 'plan',
      cloud: 'standin',
      pack: 'production',
      outcome: 'not_held',
      notes: ['offline: no state, 0 data sources unknown'],
    });
    expect(run.inputs.map(({ path }) => path)).to.deep.equal(['.']);
    expect(run.summary.resources).to.equal(8);
  });

  it('fails rds-not-public where publicly_accessible is set', () => {
    const place = at('publicly_accessible');
    expect(resultsOf(run, 'rds-not-public').map(told)).to.deep.equal([
      `rds-not-public fail aws_db_instance.shop ${place}`,
    ]);
  });

  it('fails rds-multi-az and rds-encrypted at the database, which leaves both out', () => {
    const place = at('resource "aws_db_instance" "shop"');
    for (const control of ['rds-multi-az', 'rds-encrypted']) {
      const found = resultsOf(run, control);
      expect(found.map(told)).to.deep.equal([`${control} fail aws_db_instance.shop ${place}`]);
      expect(found[0]?.message).to.match(/It is not set here: that is the default\.$/);
    }
  });

  it('fails net-sg-no-world-admin-ports at the range that may reach SSH', () => {
    const text = readFileSync(join(root, 'main.tf'), 'utf8');
    const place = `main.tf:${String(text.slice(0, text.indexOf('"0.0.0.0/0"')).split('\n').length)}`;
    const found = resultsOf(run, 'net-sg-no-world-admin-ports');
    expect(found.map(told)).to.deep.equal([`net-sg-no-world-admin-ports fail aws_security_group.everything ${place}`]);
    expect(found[0]?.message).to.equal('0.0.0.0/0 reaches port 22: the rule admits tcp 22.');
  });

  it('fails sm-no-plaintext-secrets at the password, which is nowhere in what was written', () => {
    const found = resultsOf(run, 'sm-no-plaintext-secrets');
    expect(found.map(told)).to.deep.equal([`sm-no-plaintext-secrets fail aws_db_instance.shop ${at('password  ')}`]);
    expect(ran.stdout).not.to.include('canary');
    expect(folder.filesWith('canary')).to.deep.equal(['shop/main.tf']);
  });

  it('has its reports in .plumbline, which git ignores', () => {
    expect(folder.files().filter((name) => !name.includes('/cache/'))).to.deep.equal([
      'shop/.plumbline/.gitignore',
      'shop/.plumbline/report.html',
      'shop/.plumbline/report.json',
      'shop/main.tf',
    ]);
    expect(readFileSync(join(root, '.plumbline/.gitignore'), 'utf8')).to.equal('*\n');
    expect(readFileSync(join(root, '.plumbline/report.json'), 'utf8')).to.equal(ran.stdout);
  });

  it('is verified from elsewhere by naming it', async function () {
    this.timeout(180_000);
    const named = await plumbline(['verify', 'shop', '--format', 'json'], { cwd: folder.path });
    expect(named).to.include({ code: 1, stderr: '' });
    const again = onlyRun(named);
    expect(again.root).to.equal('shop');
    expect(again.results.map(told)).to.deep.equal(
      run.results.map((result) => told(result).replace(' main.tf:', ' shop/main.tf:')),
    );
  });
});

describe('a foreign root with data sources, aliased providers and remote state', () => {
  const folder = useFolder();
  let root: string;
  let ran: Ran;
  let run: Run;

  before(async function () {
    this.timeout(300_000);
    root = folder.fixture('lookups');
    ran = await plumbline(['verify', '--format', 'json'], { cwd: root });
    run = onlyRun(ran);
  });

  it('is planned offline, and says how much is unknown therefore', () => {
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(run).to.include({ cloud: 'standin', outcome: 'not_held', error: null });
    expect(run.notes).to.deep.equal([
      'data.terraform_remote_state.network is unknown offline; its outputs can be given in the configuration.',
      'offline: no state, 4 data sources unknown',
    ]);
    expect(run.summary.resources).to.equal(7);
  });

  it('takes nothing that a data source or remote state answered for a fact', () => {
    const because = (control: string): string[] =>
      resultsOf(run, control).map(({ verdict, address, message }) => `${verdict} ${address}: ${message}`);
    expect(because('sm-policy-not-public')).to.deep.equal([
      'unknown aws_secretsmanager_secret_policy.web: Statement[0]: offline: it comes from data.aws_caller_identity.current, which only the cloud can answer.',
    ]);
    const ranges = 'vpc_config[0].public_access_cidrs';
    expect(because('eks-public-cidrs-restricted')).to.deep.equal([
      `unknown aws_eks_cluster.web: ${ranges}: offline: it comes from data.terraform_remote_state.network, which only the cloud can answer.`,
    ]);
  });

  it('owes those verdicts to the live plane', () => {
    const owed = run.obligations.map(({ control, address }) => `${control} ${address}`);
    expect(owed).to.include('sm-policy-not-public aws_secretsmanager_secret_policy.web');
    expect(owed).to.include('eks-public-cidrs-restricted aws_eks_cluster.web');
  });

  it('takes what the provider computes by itself for the fact that it is', () => {
    expect(run.controls.find(({ control }) => control === 'kms-policy-not-public')).to.include({ pass: 1, unknown: 0 });
  });

  it('points into the module that has a provider of its own, by way of its call', () => {
    const [found, ...more] = resultsOf(run, 'net-sg-no-world-admin-ports');
    expect(more).to.deep.equal([]);
    expect(found).to.deep.include({
      verdict: 'fail',
      address: 'module.mail.aws_security_group.relay',
      via: [
        { file: 'main.tf', line: Number(line(root, 'main.tf', 'module "mail"').split(':')[1]), module: 'module.mail' },
      ],
    });
    expect(told(found!)).to.match(new RegExp(` ${line(root, 'mail/main.tf', '0.0.0.0/0')}$`));
  });

  it('says the same to people', async () => {
    const text = (await plumbline(['report'], { cwd: root })).stdout;
    expect(text).to.include('offline: no state, 4 data sources unknown');
    expect(text).to.match(/^plumbline report .* · offline$/m);
  });
});

describe('remote state whose outputs are given in the configuration', () => {
  const folder = useFolder();

  it('makes the plan possible, and is no fact all the same', async function () {
    this.timeout(300_000);
    const root = folder.fixture('lookups');
    const outputs = 'vpc_id: vpc-1, private_subnet_ids: [subnet-1, subnet-2], office_ranges: [0.0.0.0/0]';
    folder.write('lookups/plumbline.yaml', `version: 1\n\nremote_state:\n  network: { ${outputs} }\n`);
    const run = onlyRun(await plumbline(['verify', '--format', 'json'], { cwd: root }));
    expect(run.notes).to.deep.equal([
      'data.terraform_remote_state.network was answered from the configuration.',
      'offline: no state, 4 data sources unknown',
    ]);
    expect(resultsOf(run, 'eks-public-cidrs-restricted').map(told)).to.deep.equal([
      `eks-public-cidrs-restricted unknown aws_eks_cluster.web ${line(root, 'main.tf', 'office_ranges')}`,
    ]);
  });
});

describe('a root in JSON syntax', () => {
  const folder = useFolder();

  it('is planned and judged like any other', async function () {
    this.timeout(300_000);
    const root = folder.fixture('json-syntax');
    const ran = await plumbline(['verify', '--format', 'json'], { cwd: root });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(run.summary.resources).to.equal(1);
    const failed = run.results.filter(({ verdict }) => verdict === 'fail');
    expect(failed.map(({ control, attribute, message }) => ({ control, attribute, message }))).to.deep.include.members([
      {
        control: 'rds-multi-az',
        attribute: 'multi_az',
        message: 'multi_az is false: the database has no standby in another zone.',
      },
      {
        control: 'rds-not-public',
        attribute: 'publicly_accessible',
        message: 'publicly_accessible is true: the database gets an address on the internet.',
      },
    ]);
    expect(run.controls.find(({ control }) => control === 'rds-encrypted')).to.include({ pass: 1, fail: 0 });
  });
});

describe('modules three deep, with count and for_each', () => {
  const folder = useFolder();

  it('are judged instance by instance, and a value is followed to where it was set', async function () {
    this.timeout(300_000);
    const root = folder.fixture('nested');
    const ran = await plumbline(['verify', '--format', 'json'], { cwd: root });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(run.controls.find(({ control }) => control === 'rds-multi-az')).to.include({ pass: 2, fail: 2, unknown: 0 });
    const module = (index: number): string => `module.region["blue"].module.service[${String(index)}]`;
    const found = resultsOf(run, 'rds-multi-az');
    expect(found.map(told)).to.deep.equal(
      [0, 1].map(
        (index) =>
          `rds-multi-az fail ${module(index)}.module.store["orders"].aws_db_instance.this[0] ${line(root, 'main.tf', 'each.key == "green"')}`,
      ),
    );
    const via = [
      line(root, 'region/main.tf', 'var.standby'),
      line(root, 'region/service/main.tf', 'orders = var.standby'),
      line(root, 'region/service/main.tf', 'each.value'),
      line(root, 'region/service/store/main.tf', 'var.standby'),
    ];
    const steps = found.map((result) => result.via.map((step) => `${step.file}:${step.line}`));
    expect(steps).to.deep.equal([via, via]);
  });
});
