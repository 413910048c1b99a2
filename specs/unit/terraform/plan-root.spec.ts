import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startStandin, type Standin } from '../../../harness/src/standin/standin';
import { readPlanFile } from '../../../harness/src/terraform/plan-file';
import { planRoot, type PlanOptions, type PlannedRoot } from '../../../harness/src/terraform/plan-root';
import { TerraformTimeline } from '../../../harness/src/terraform/timeline';
import { folder } from './folder';

const FOREIGN = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
  backend "s3" {
    bucket = "somebody-elses"
    key    = "state"
    region = "eu-west-1"
  }
}

variable "environment" {}

provider "aws" {
  region              = "eu-west-1"
  profile             = "no-such-profile"
  allowed_account_ids = ["999999999999"]
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
  assume_role {
    role_arn = "arn:aws:iam::999999999999:role/deploy"
  }
}

data "aws_caller_identity" "current" {}

data "aws_vpc" "shared" {
  tags = { Name = "made elsewhere" }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config  = { bucket = "b", key = "k", region = "eu-west-1" }
}

data "terraform_remote_state" "nobody" {
  backend = "s3"
  config  = { bucket = "b", key = "k", region = "eu-west-1" }
}

module "queue" {
  source    = "../modules/queue"
  providers = { aws = aws.us }
  name      = "\${var.environment}-\${data.aws_caller_identity.current.account_id}"
}

resource "aws_subnet" "this" {
  vpc_id            = data.aws_vpc.shared.id
  cidr_block        = data.terraform_remote_state.network.outputs.cidr
  availability_zone = data.terraform_remote_state.nobody.outputs.zone
}

import {
  to = aws_subnet.this
  id = "subnet-1"
}
`;

const QUEUE = `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "name" {
  type = string
}

resource "aws_sqs_queue" "this" {
  name = var.name
}
`;

interface Change {
  readonly address: string;
  readonly change: {
    readonly actions: string[];
    readonly after: Record<string, unknown>;
    readonly after_unknown: Record<string, unknown>;
  };
}

function changes({ planJson }: { readonly planJson: Buffer }): Map<string, Change['change']> {
  const { resource_changes } = JSON.parse(planJson.toString('utf8')) as { resource_changes: Change[] };
  return new Map(resource_changes.map(({ address, change }) => [address, change]));
}

/** Other runs on this machine have scratch folders too: a suite looks only at its own. */
function withOwnTmp(): void {
  const usual = process.env['TMPDIR'];
  let own = '';
  before(() => {
    own = mkdtempSync(join(tmpdir(), 'plumbline-spec-tmp-'));
    process.env['TMPDIR'] = own;
  });
  after(() => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    rmSync(own, { recursive: true, force: true });
  });
}

function scratchFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => /^plumbline-(?:plan|show)-/.test(name));
}

describe('planning a root offline', function () {
  this.timeout(300_000);
  this.slow(30_000);
  withOwnTmp();

  const controller = new AbortController();
  let standin: Promise<Standin>;
  before(() => {
    standin = startStandin({ abort: controller.signal, progress: () => undefined });
  });
  after(async () => {
    const { stop } = await standin;
    await stop();
  });

  function plan(directory: string, keepCache: string, more: Partial<PlanOptions> = {}): Promise<PlannedRoot> {
    return planRoot(
      { name: 'live', directory },
      {
        cloud: 'standin',
        varFiles: [],
        standin,
        abort: controller.signal,
        progress: () => undefined,
        timeline: new TerraformTimeline(),
        keepCache,
        ...more,
      },
    );
  }

  async function failure(work: Promise<unknown>): Promise<unknown> {
    return work.then(
      () => 'it was planned',
      (thrown: unknown) => thrown,
    );
  }

  it('needs neither its accounts, its state nor what was made elsewhere, and changes nothing of the user’s', async () => {
    const repository = folder({
      'live/main.tf': FOREIGN,
      'live/terraform.tfvars': 'environment = "dev"\n',
      'modules/queue/main.tf': QUEUE,
    });
    const directory = join(repository, 'live');
    const keepCache = join(folder(), 'cache');
    const stages: string[] = [];
    const timeline = new TerraformTimeline();
    const planned = await plan(directory, keepCache, {
      remoteState: { network: { cidr: '10.7.0.0/24' } },
      progress: (stage) => stages.push(stage),
      timeline,
    });
    const found = changes(planned);
    expect([...found.keys()].sort()).to.deep.equal([
      'aws_subnet.this',
      'data.aws_vpc.shared',
      'data.terraform_remote_state.nobody',
      'module.queue.aws_sqs_queue.this',
    ]);
    expect(found.get('aws_subnet.this')?.after).to.include({ cidr_block: '10.7.0.0/24' });
    expect(found.get('aws_subnet.this')?.after_unknown).to.include({ vpc_id: true, availability_zone: true });
    expect(found.get('module.queue.aws_sqs_queue.this')?.after).to.include({ name: 'dev-123456789012' });

    expect(planned.deferred).to.deep.equal(['data.aws_vpc.shared']);
    expect(planned.notes).to.deep.equal([
      'data.terraform_remote_state.network was answered from the configuration.',
      'data.terraform_remote_state.nobody is unknown offline; its outputs can be given in the configuration.',
      'Offline, import blocks were left out: what they import shows as created.',
      'data.aws_vpc.shared could not be answered offline: unknown.',
    ]);
    expect(planned.sourceDirectories).to.deep.equal(
      new Map([
        ['', directory],
        ['queue', join(repository, 'modules/queue')],
      ]),
    );
    expect([...planned.downloadedModules]).to.deep.equal([]);
    expect(planned.userTree(directory)).to.equal(true);
    expect(Object.keys(planned.tools.providers)).to.deep.equal(['registry.terraform.io/hashicorp/aws']);
    expect(planned.lockFile).to.equal(null);
    expect(stages).to.deep.equal(['init', 'plan', 'show']);
    expect(timeline.busyMs()).to.be.greaterThan(0);

    expect(readdirSync(directory).sort()).to.deep.equal(['main.tf', 'terraform.tfvars']);
    expect(readFileSync(join(directory, 'main.tf'), 'utf8')).to.equal(FOREIGN);
    expect(scratchFolders()).to.deep.equal([]);
  });

  it('keeps what init made, without state or plan, and uses it the next time', async () => {
    const root = folder({
      'main.tf': 'module "a" {\n  source = "./a"\n}\n',
      'a/main.tf': 'resource "terraform_data" "x" {}\n',
    });
    const keepCache = join(folder(), 'cache');
    await plan(root, keepCache);
    const [kept = ''] = readdirSync(join(keepCache, 'init'));
    const files = readdirSync(join(keepCache, 'init', kept), { recursive: true })
      .map(String)
      .sort();
    expect(files.filter((name) => !name.includes('providers'))).to.deep.equal([
      '.terraform',
      '.terraform/modules',
      '.terraform/modules/modules.json',
      '.terraform/terraform.tfstate',
    ]);
    expect([...changes(await plan(root, keepCache)).keys()]).to.deep.equal(['module.a.terraform_data.x']);
    expect(readdirSync(join(keepCache, 'init'))).to.deep.equal([kept]);
  });

  it('names file and line of what is wrong in a module', async () => {
    const root = folder({
      'live/main.tf': 'module "a" {\n  source = "../a"\n}\n',
      'a/main.tf': 'resource "terraform_data" "x" {\n  wrong = 1\n}\n',
    });
    const thrown = await failure(plan(join(root, 'live'), join(root, 'cache')));
    expect(thrown).to.include({
      code: 'ERR_HCL_INVALID',
      message: 'terraform plan: Unsupported argument: An argument named "wrong" is not expected here.',
    });
    expect(thrown).to.have.nested.property('place.line', 2);
    expect(thrown)
      .to.have.nested.property('place.file')
      .that.matches(/\/a\/main\.tf$/);
    expect(scratchFolders()).to.deep.equal([]);
  });

  it('names missing variables before terraform plans', async () => {
    const root = folder({ 'main.tf': 'variable "b" {}\nvariable "a" {}\n' });
    expect(await failure(plan(root, join(root, 'cache')))).to.include({ code: 'ERR_VARIABLES_MISSING' });
  });

  it('says that terraform is missing, and leaves no half-made copy', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`files/${at}.txt`, 'x']));
    const root = folder({ ...files, 'main.tf': '' });
    process.env['PLUMBLINE_TERRAFORM'] = 'plumbline-no-such-terraform';
    try {
      const thrown = await failure(plan(root, join(root, 'cache')));
      expect(thrown).to.include({ code: 'ERR_PROGRAM_MISSING', exitCode: 69 });
      expect(thrown).to.have.property('remedy').that.includes('Install Terraform');
    } finally {
      delete process.env['PLUMBLINE_TERRAFORM'];
    }
    expect(scratchFolders()).to.deep.equal([]);
  });

  it('names a provider that cannot be had', async () => {
    const root = folder({
      'main.tf':
        'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "0.0.1"\n    }\n  }\n}\n',
    });
    const thrown = await failure(plan(root, join(root, 'cache')));
    expect(thrown).to.include({ code: 'ERR_PROVIDER_UNAVAILABLE', exitCode: 69 });
    expect(thrown).to.have.property('message').that.includes('hashicorp/aws');
  });

  it('ends at once when it is aborted, and leaves nothing behind', async () => {
    const root = folder({ 'main.tf': QUEUE, 'x.auto.tfvars': 'name = "x"\n' });
    const abort = new AbortController();
    const reason = new Error('enough');
    const progress = (stage: string): void => {
      if (stage === 'plan')
        setTimeout(() => {
          abort.abort(reason);
        }, 300);
    };
    expect(await failure(plan(root, join(root, 'cache'), { abort: abort.signal, progress }))).to.equal(reason);
    expect(scratchFolders()).to.deep.equal([]);
  });
});

describe('reading a binary plan file', function () {
  this.timeout(180_000);
  withOwnTmp();

  it('needs nothing but the file', async () => {
    const root = folder({
      'main.tf': 'module "a" {\n  source = "./a"\n}\n',
      'a/main.tf': 'resource "terraform_data" "x" {\n  input = "kept"\n}\n',
    });
    const env = { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' };
    execFileSync('terraform', ['init', '-input=false'], { cwd: root, env, stdio: 'ignore' });
    execFileSync('terraform', ['plan', '-input=false', '-out=plan'], { cwd: root, env, stdio: 'ignore' });
    const keepCache = folder();
    const read = await readPlanFile(join(root, 'plan'), {
      abort: new AbortController().signal,
      progress: () => undefined,
      timeline: new TerraformTimeline(),
      keepCache,
    });
    expect(changes(read).get('module.a.terraform_data.x')?.after).to.include({ input: 'kept' });
    expect([...read.snapshot].map(([module, files]) => [module, [...files.keys()]])).to.deep.equal([
      ['', ['main.tf']],
      ['a', ['main.tf']],
    ]);
    expect(read.directories.get('a')).to.equal('a');
    expect(read.notes).to.deep.equal([]);
    expect(scratchFolders()).to.deep.equal([]);
    expect(existsSync(join(root, 'plan'))).to.equal(true);
  });
});
