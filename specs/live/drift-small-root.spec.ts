import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { expect } from 'chai';
import { driftReport, type DriftReport } from '../../harness/src/drift/schema';
import { terraformCommand } from '../../harness/src/terraform/program';
import { useFolder } from '../cli/folder';
import { plumbline, start } from '../cli/run';
import { clientsOf, type Clients } from './drift-steps';

const NETWORK = `
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.9.0.0/16"
}

resource "aws_security_group" "web" {
  name        = "plumbline-web"
  description = "Web"
  vpc_id      = aws_vpc.this.id
}
`;
/** The provider waits a minute before it looks whether such an instance is there. */
const SLOW = `
resource "aws_db_instance" "this" {
  identifier          = "plumbline-slow"
  instance_class      = "db.t4g.micro"
  engine              = "postgres"
  engine_version      = "17"
  allocated_storage   = 20
  username            = "steward"
  password            = "not-a-secret-here"
  skip_final_snapshot = true
}
`;

/** The process of a program that was started by another, however far down. */
function descendant(of: number, program: string): number | undefined {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => {
    const [pid = '', parent = '', ...name] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), name: name.join(' ') };
  });
  const below = (pid: number): typeof all => {
    const children = all.filter(({ parent }) => parent === pid);
    return [...children, ...children.flatMap((child) => below(child.pid))];
  };
  return below(of).find(({ name }) => name.endsWith(program))?.pid;
}

describe('drift of a small root on the stand-in', function () {
  this.timeout(600_000);
  this.slow(120_000);
  const names: string[] = [];
  // Before the folder goes, which it does in a hook of its own.
  after(async () => {
    for (const name of names) await plumbline(['down', name, '--forget'], { cwd: folder.path });
  });
  const folder = useFolder();

  async function up(name: string): Promise<Clients> {
    names.push(name);
    folder.write(`${name}/main.tf`, NETWORK);
    const { code, stderr } = await plumbline(['up', name], { cwd: folder.path, timeout: 500_000 });
    expect(code, stderr).to.equal(0);
    const record: unknown = JSON.parse(readFileSync(folder.at(`.plumbline/standin/${name}/standin.json`), 'utf8'));
    return clientsOf((record as { url: string }).url);
  }

  async function drift(...args: string[]): Promise<{ code: number | null; report: DriftReport }> {
    const { code, stdout, stderr } = await plumbline(['drift', ...args, '--format', 'json'], { cwd: folder.path });
    expect(stdout, stderr).not.to.equal('');
    return { code, report: driftReport.parse(JSON.parse(stdout)) };
  }

  it('says that a state is stale where something was replaced behind it', async () => {
    const { ec2 } = await up('stale');
    const Filters = [{ Name: 'group-name', Values: ['plumbline-web'] }];
    const { SecurityGroups: [group] = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
    await ec2.send(new DeleteSecurityGroupCommand({ GroupId: group?.GroupId }));
    const again = { GroupName: 'plumbline-web', Description: 'Web', VpcId: group?.VpcId };
    const { GroupId: now = '' } = await ec2.send(new CreateSecurityGroupCommand(again));
    const { report } = await drift('stale', '--account');
    expect(report.deleted.map(({ address, replaced_by: by }) => [address, by])).to.deep.equal([
      ['aws_security_group.web', `unmanaged:aws_security_group/${now}`],
    ]);
    expect(report.unmanaged.map(({ address }) => address)).to.deep.equal([`unmanaged:aws_security_group/${now}`]);
    expect(report.notes).to.include('1 resource of the state was replaced behind it: the state is stale');
  });

  it('finds what an apply made that was killed before it could write its state', async () => {
    const { rds } = await up('killed');
    expect((await drift('killed', '--account')).report.unmanaged).to.deep.equal([]);
    folder.write('killed/database.tf', SLOW);
    const { child, ended } = start(['up', 'killed'], { cwd: folder.path, timeout: 500_000 });
    const isThere = async (): Promise<boolean> => {
      const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
      return DBInstances.length > 0;
    };
    while (!(await isThere())) await sleep(200);
    const terraform = descendant(child.pid ?? 0, basename(terraformCommand(process.env)));
    expect(terraform).to.be.a('number');
    process.kill(terraform ?? 0, 'SIGKILL');
    expect((await ended).code).to.equal(69);
    const { code, report } = await drift('killed', '--account');
    expect(report.unmanaged.map(({ address }) => address)).to.deep.equal(['unmanaged:aws_db_instance/plumbline-slow']);
    expect([report.changed, report.deleted]).to.deep.equal([[], []]);
    expect(report.broken.map(({ control }) => control)).to.include('rds-encrypted');
    expect(code).to.equal(1);
  });
});
