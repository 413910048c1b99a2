import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { FORMATS } from '../../harness/src/report';
import { known, plan, resource } from '../unit/plan-builder';
import { useFolder } from './folder';
import { networkState } from './network-state';
import { onlyRun, resultsOf } from './reports';
import { plumbline, type Ran } from './run';

const CANARY = 'canary-5b7e11';
const NETWORK = networkState(CANARY);

/** A database in subnets and behind a group that another root makes. */
const APP = plan({
  resources: [
    resource('aws_db_subnet_group.this', { name: 'ledger', subnet_ids: ['subnet-0a', 'subnet-0b'] }),
    resource('aws_db_instance.this', {
      identifier: 'ledger',
      engine: 'postgres',
      port: 5432,
      publicly_accessible: true,
      db_subnet_group_name: known('ledger', 'aws_db_subnet_group.this.name'),
      vpc_security_group_ids: ['sg-0db'],
    }),
  ],
});

const HCL = `provider "aws" {
  region = "eu-west-1"
}

data "terraform_remote_state" "network" {
  backend = "local"
  config  = { path = "elsewhere.tfstate" }
}

resource "aws_db_subnet_group" "this" {
  name       = "ledger"
  subnet_ids = data.terraform_remote_state.network.outputs.subnet_ids
}

resource "aws_db_instance" "this" {
  identifier             = "ledger"
  instance_class         = "db.t4g.small"
  engine                 = "postgres"
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [data.terraform_remote_state.network.outputs.group]
}
`;

const CONFIG = `version: 1
remote_state:
  network: { vpc_id: vpc-0abc, subnet_ids: [subnet-0a, subnet-0b], group: sg-elsewhere }
labels:
  - path: "{root}"
context:
  - where: { root: app }
    states: [states/network.tfstate]
  - where: { root: other }
    states: [states/nowhere.tfstate]
`;

describe('the states of other roots', function () {
  this.timeout(60_000);
  const folder = useFolder();
  const gate = (...args: string[]): Promise<Ran> =>
    plumbline(['gate', 'app.json', '--format', 'json', '--all', ...args], { cwd: folder.path });
  const verdicts = ({ stdout }: Ran, control: string): string[] =>
    resultsOf(onlyRun({ stdout }), control).map(({ verdict, message }) => `${verdict}: ${message}`);

  before(() => {
    folder.write('app.json', JSON.stringify(APP));
    folder.write('network.tfstate', NETWORK);
  });

  it('decide what the ids in a plan alone cannot', async () => {
    const alone = await gate();
    expect(verdicts(alone, 'rds-subnet-group-zones')).to.deep.equal([
      'unknown: db_subnet_group_name: subnet-0a is not in this input.',
    ]);
    const whole = await gate('--context', 'network.tfstate');
    expect(whole).to.include({ code: 1, stderr: '' });
    expect(verdicts(whole, 'rds-subnet-group-zones')).to.deep.equal([
      'pass: Databases have a subnet group over two zones',
    ]);
    expect(verdicts(whole, 'rds-not-public')).to.deep.equal([
      'fail: publicly_accessible is true, and tcp 5432 of the database is reached from 0.0.0.0/0.',
    ]);
  });

  it('are named with their digest, and nothing in them is judged or counted', async () => {
    const run = onlyRun(await gate('--context', 'network.tfstate'));
    expect(run.inputs.map(({ path }) => path)).to.deep.equal(['app.json', 'network.tfstate']);
    expect(run.inputs[1]?.sha256).to.equal(createHash('sha256').update(NETWORK).digest('hex'));
    expect(run.notes).to.deep.equal(['related to 9 resources of network.tfstate, which are not judged here']);
    expect(run.summary.resources).to.equal(2);
    expect([...new Set(run.results.map(({ address }) => address))]).to.deep.equal(['aws_db_instance.this']);
  });

  it('show no secret in any format, nor in what reach tells', async () => {
    for (const format of FORMATS) {
      const ran = await plumbline(['gate', 'app.json', '--all', '--context', 'network.tfstate', '--format', format], {
        cwd: folder.path,
      });
      expect(ran, format).to.include({ code: 1, stderr: '' });
      expect(ran.stdout, format).not.to.include(CANARY);
    }
    const matrix = await plumbline(
      ['reach', 'app.json', '--matrix', '--format', 'json', '--context', 'network.tfstate'],
      { cwd: folder.path },
    );
    expect(matrix.stdout).to.include('network.tfstate:aws_db_instance.old').and.not.to.include(CANARY);
  });

  it('carry reach through their subnets, groups and routes', async () => {
    const question = ['reach', 'app.json', '--from', 'internet', '--to', 'aws_db_instance.this', '--port', '5432'];
    const alone = await plumbline([...question, '--expect', 'stopped'], { cwd: folder.path });
    expect(alone).to.include({ code: 1, stderr: '' });
    expect(alone.stdout).to.match(/^unknown /);
    const whole = await plumbline([...question, '--context', 'network.tfstate'], { cwd: folder.path });
    expect(whole).to.deep.equal({
      code: 0,
      stderr: '',
      stdout: `reached  tcp 5432 from the internet to aws_db_instance.this
  These IPv4 addresses get through: 0.0.0.0/0.

  ✓ public address  aws_db_instance.this
      it has a public IPv4 address in network.tfstate:aws_subnet.a
  ✓ network ACL     network.tfstate:aws_vpc.this
      into network.tfstate:aws_subnet.a: entry 100 allows tcp 5432 (0.0.0.0/0)
  ✓ security group  network.tfstate:aws_security_group.db
      lets tcp 5432 in from the internet
  ✓ route           network.tfstate:aws_route_table.public
      the way back to the internet: leads to igw-0abc
  ✓ network ACL     network.tfstate:aws_vpc.this
      back out of network.tfstate:aws_subnet.a: entry 100 allows tcp 1024 (0.0.0.0/0)

  Other ways, by other subnets, IPv4 and IPv6, or balancers: 1 reached (--format json lists them).
`,
    });
  });

  it('are refused where they are missing, or no states', async () => {
    const missing = await gate('--context', 'nowhere.tfstate');
    expect(missing).to.deep.include({ code: 66, stdout: '' });
    expect(missing.stderr).to.include('the state nowhere.tfstate, to relate to, cannot be read');
    const plan_ = await gate('--context', 'app.json');
    expect(plan_).to.deep.include({ code: 65, stdout: '' });
    expect(plan_.stderr).to.include('app.json is a plan, not a state');
  });

  it('come from the configuration for the roots that they fit, and make facts of offline answers that they hold', async function () {
    this.timeout(120_000);
    folder.write('repo/plumbline.yaml', CONFIG);
    folder.write('repo/states/network.tfstate', NETWORK);
    folder.write('repo/app/main.tf', HCL);
    const ran = await plumbline(['verify', 'app', '--all', '--format', 'json'], {
      cwd: folder.at('repo'),
      timeout: 100_000,
    });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(run.inputs.map(({ path }) => path)).to.deep.equal(['app', 'states/network.tfstate']);
    expect(run.notes).to.deep.equal([
      'data.terraform_remote_state.network was answered from the configuration.',
      'offline: no state, 1 data source unknown',
      'related to 9 resources of states/network.tfstate, which are not judged here',
    ]);
    expect(verdicts(ran, 'rds-subnet-group-zones')).to.deep.equal([
      'pass: Databases have a subnet group over two zones',
    ]);
    expect(verdicts(ran, 'net-default-sg-unused')).to.deep.equal([
      'unknown: vpc_security_group_ids: offline: it comes from data.terraform_remote_state.network.',
    ]);
  });
});
