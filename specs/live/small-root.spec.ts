import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { useFolder } from '../cli/folder';
import { plumbline, ROOT, start, type Ran } from '../cli/run';

const PROVIDER = `
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
`;
const QUEUE = `${PROVIDER}
resource "aws_sns_topic" "this" {
  name = "plumbline-small"
}
`;
/** The provider waits a minute before it looks whether such an instance is there. */
const SLOW = `${QUEUE}
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
const NEVER_SETTLED = `${PROVIDER}
resource "aws_ssm_parameter" "clock" {
  name  = "/plumbline/clock"
  type  = "String"
  value = timestamp()
}
`;
const GUARDED = `
resource "aws_sqs_queue" "guarded" {
  name = "plumbline-guarded"

  lifecycle {
    prevent_destroy = true
  }
}
`;

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('up and down on a small root', function () {
  this.timeout(600_000);
  this.slow(120_000);
  const names: string[] = [];
  // Before the folder goes, which it does in a hook of its own.
  after(async () => {
    for (const name of names) await plumbline(['down', name, '--forget'], { cwd: folder.path });
  });
  const folder = useFolder();

  /** A root of this name, and the commands on it. */
  function root(name: string, text: string): (...args: string[]) => Promise<Ran> {
    names.push(name);
    folder.write(`${name}/main.tf`, text);
    return (command = '', ...more) => plumbline([command, name, ...more], { cwd: folder.path, timeout: 500_000 });
  }

  function record(name: string): { pid: number; url: string } {
    return JSON.parse(readFileSync(folder.at(`.plumbline/standin/${name}/standin.json`), 'utf8')) as {
      pid: number;
      url: string;
    };
  }

  it('applies only what changed the second time, and destroys what prevent_destroy guards too', async () => {
    const run = root('twice', QUEUE);
    const first = await run('up');
    expect(first.code, first.stderr).to.equal(0);
    expect(first.stdout).to.include('1 resource, 1 change applied');
    folder.write('twice/guarded.tf', GUARDED);
    const second = await run('up');
    expect(second.code, second.stderr).to.equal(0);
    expect(second.stdout).to.include('2 resources, 1 change applied').and.include('a second plan is empty');
    expect((await run('down')).stdout)
      .to.include('2 resources destroyed')
      .and.include('nothing is left');
    expect(readdirSync(folder.at('.plumbline/standin'))).to.deep.equal([]);
    expect(await run('down')).to.deep.equal({
      code: 0,
      stdout: 'twice is not up: there is nothing to take down.\n',
      stderr: '',
    });
  });

  it('fails when the second plan is not empty, and names what differs', async () => {
    const run = root('unsettled', NEVER_SETTLED);
    const ran = await run('up');
    expect(ran.code).to.equal(1);
    expect(ran.stdout)
      .to.include('a second plan is not empty: 1 difference')
      .and.include('\n  aws_ssm_parameter.clock (update): ')
      .and.match(/\(update\): .*\bvalue\b/);
  });

  it('explains a stand-in that died, and forgets it when it is told to', async () => {
    const run = root('dead', QUEUE);
    await run('up');
    const { pid } = record('dead');
    process.kill(pid, 'SIGKILL');
    for (const command of ['up', 'down']) {
      const ran = await run(command);
      expect(ran).to.include({ code: 69, stdout: '' });
      expect(ran.stderr)
        .to.include(`The stand-in of dead (process ${pid}, started `)
        .and.include('does not run any more')
        .and.include('--forget')
        .and.include('ERR_STANDIN_DEAD');
    }
    expect(await run('down', '--forget')).to.include({
      code: 0,
      stdout: 'dead is forgotten: its stand-in and its record are gone.\n',
    });
    expect(existsSync(folder.at('.plumbline/standin/dead'))).to.be.false;
  });

  it('leaves no stand-in when it is interrupted, nor lets anybody in meanwhile', async () => {
    root('interrupted', SLOW);
    const { child, ended } = start(['up', 'interrupted'], { cwd: folder.path, timeout: 500_000 });
    const waiting = (): boolean => existsSync(folder.at('.plumbline/standin/interrupted/terraform.tfstate'));
    while (!waiting()) await sleep(200);
    const { pid } = record('interrupted');
    const other = await plumbline(['down', 'interrupted'], { cwd: folder.path });
    expect([other.code, other.stderr.includes('ERR_STANDIN_BUSY')]).to.deep.equal([69, true]);
    child.kill('SIGINT');
    expect((await ended).code).to.equal(130);
    expect(existsSync(folder.at('.plumbline/standin/interrupted'))).to.be.false;
    expect(alive(pid)).to.be.false;
  });

  it('keeps what was applied when the rest fails, and says how to go on', async () => {
    const bad =
      'resource "aws_iam_role_policy_attachment" "bad" {\n  role       = "nobody"\n  policy_arn = aws_sns_topic.this.arn\n}\n';
    const run = root('halfway', QUEUE + bad);
    const ran = await run('up');
    expect(ran).to.include({ code: 69, stdout: '' });
    expect(ran.stderr).to.include('The stand-in keeps what was applied, 1 resource: ').and.include('plumbline down');
    folder.write('halfway/main.tf', QUEUE);
    expect((await run('up')).code).to.equal(0);
  });

  it('ends by itself once its record is taken away', async () => {
    const run = root('orphaned', QUEUE);
    await run('up');
    const { pid } = record('orphaned');
    rmSync(folder.at('.plumbline/standin/orphaned'), { recursive: true });
    for (let waited = 0; waited < 20 && alive(pid); waited += 1) await sleep(1000);
    expect(alive(pid)).to.be.false;
  });

  it('starts nothing that stays where nothing could be applied', async () => {
    const run = root('broken', `${PROVIDER}\nresource "aws_sns_topic" "this" {\n  nam = "x"\n}\n`);
    expect((await run('up')).code).to.equal(65);
    expect(existsSync(folder.at('.plumbline/standin/broken'))).to.be.false;
  });
});

describe('the real cloud', function () {
  this.timeout(600_000);
  const folder = useFolder();

  it('is changed by apply alone where the configuration asks for evidence', async () => {
    folder.write(
      'plumbline.yaml',
      'version: 1\nlabels: [{ path: "{team}" }]\nevidence: { trusted_keys: [], required_for: [{ team: ops }] }\n',
    );
    folder.write('ops/main.tf', QUEUE);
    const ran = await plumbline(['up', 'ops', '--cloud', 'real'], { cwd: folder.path });
    expect(ran).to.include({ code: 77, stdout: '' });
    expect(ran.stderr).to.include('ops is never applied to or destroyed from here: that takes evidence');
  });

  for (const command of ['up', 'down']) {
    it(`is never production for ${command}`, async () => {
      const ran = await plumbline([command, 'terraform/envs/production', '--cloud', 'real'], { cwd: ROOT });
      expect(ran).to.include({ code: 77, stdout: '' });
      expect(ran.stderr).to.include('Real production is never applied to or destroyed from here');
    });

    it(`is not touched by ${command} without a terminal to confirm on`, async () => {
      const ran = await plumbline([command, 'terraform/envs/dev', '--cloud', 'real'], { cwd: ROOT });
      expect(ran).to.include({ code: 64, stdout: '' });
      expect(ran.stderr).to.include('ERR_NOT_CONFIRMED');
    });
  }
});
