import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { useFolder } from './folder';
import { planned } from './planned';
import { HELD, key, plan } from './plans';
import { onlyRun } from './reports';
import { plumbline } from './run';

const SHOW = 'Give the output of `terraform show -json PLANFILE`.';
const WHOLE = 'Give the whole output of `terraform show -json PLANFILE`; a pipe that was cut leaves such a file.';
const EITHER = 'Give the output of `terraform show -json PLANFILE`, or the file that `terraform plan -out` wrote.';
const PLAN_FILE = 'Give a file that `terraform plan -out=FILE` wrote, or the output of `terraform show -json FILE`.';
const COVERED = 'Check that this is the plan you mean; `plumbline controls` lists the resource types that are covered.';

interface Refused {
  readonly what: string;
  readonly input: string | Buffer;
  readonly sentence: string;
  readonly remedy: string;
  readonly code: string;
}

const thing = { type: 'random_pet', name: 'this', values: { length: 2 } };
const log = [
  { '@level': 'info', '@message': 'Terraform 1.11.4', type: 'version' },
  { '@level': 'info', type: 'x' },
];

const REFUSED: readonly Refused[] = [
  {
    what: 'a plan that was cut off',
    input: HELD.slice(0, 700),
    sentence: 'input is not whole JSON: it breaks off or goes wrong at byte 700',
    remedy: WHOLE,
    code: 'ERR_INPUT_NOT_JSON',
  },
  {
    what: 'a plan with a comma too many',
    input: HELD.replace('"actions":', '"actions":,'),
    sentence: 'input is not whole JSON: it breaks off or goes wrong',
    remedy: WHOLE,
    code: 'ERR_INPUT_NOT_JSON',
  },
  {
    what: 'an empty file',
    input: '',
    sentence: 'input is empty',
    remedy: SHOW,
    code: 'ERR_INPUT_NOT_JSON',
  },
  {
    what: 'what people read of a plan',
    input: 'Terraform used the selected providers to generate the following execution plan.\n',
    sentence: 'input is neither plan JSON nor a plan file',
    remedy: EITHER,
    code: 'ERR_INPUT_UNSUPPORTED',
  },
  {
    what: 'a JSON list',
    input: '[]',
    sentence: 'input is neither plan JSON nor a plan file',
    remedy: EITHER,
    code: 'ERR_INPUT_UNSUPPORTED',
  },
  {
    what: 'JSON of another kind',
    input: '{"name":"plumbline"}',
    sentence: 'input is JSON, but no Terraform plan: it has no format_version',
    remedy: SHOW,
    code: 'ERR_INPUT_NOT_A_PLAN',
  },
  {
    what: 'a plan without one of its sections',
    input: '{"format_version":"1.2"}',
    sentence: "input has a format_version, but none of a plan's sections",
    remedy: SHOW,
    code: 'ERR_INPUT_NOT_A_PLAN',
  },
  {
    what: 'a plan in which a change has no actions',
    input: HELD.replace('"actions":["create"]', '"actions":[]'),
    sentence: 'input: aws_kms_key.ledger is not as Terraform writes it, at change.actions',
    remedy: 'Give the unchanged output of `terraform show -json PLANFILE`.',
    code: 'ERR_INPUT_NOT_A_PLAN',
  },
  {
    what: 'the JSON of an empty state',
    input: JSON.stringify({ format_version: '1.0' }),
    sentence: "input has a format_version, but none of a plan's sections",
    remedy: SHOW,
    code: 'ERR_INPUT_NOT_A_PLAN',
  },
  {
    what: 'a plan of an unknown format version',
    input: JSON.stringify(plan([key()], { format_version: '2.0' })),
    sentence: 'input has plan format "2.0"; formats 0.1, 0.2 and 1.x are known',
    remedy: 'Make the plan with Terraform 0.12 to 1.x or OpenTofu, or update Plumbline.',
    code: 'ERR_PLAN_FORMAT',
  },
  {
    what: 'an errored plan',
    input: JSON.stringify(plan([key()], { errored: true, applyable: false })),
    sentence: 'input is a plan that ended in an error: what it lacks cannot be judged',
    remedy: 'Mend what `terraform plan` reports, plan again, and give the new plan.',
    code: 'ERR_PLAN_ERRORED',
  },
  {
    what: 'an incomplete plan',
    input: JSON.stringify(plan([key()], { complete: false })),
    sentence: 'input is an incomplete plan: changes were deferred, or -target left some out',
    remedy: 'Plan the whole root, without -target.',
    code: 'ERR_PLAN_INCOMPLETE',
  },
  {
    what: 'a plan without a resource',
    input: JSON.stringify(plan([])),
    sentence: 'nothing to judge: it has no resources at all',
    remedy: COVERED,
    code: 'ERR_NOTHING_COVERED',
  },
  {
    what: 'a plan of which no control covers anything',
    input: JSON.stringify(plan([thing, { ...thing, name: 'other' }])),
    sentence: 'nothing to judge: none of its 2 resources is of a type that a control covers',
    remedy: COVERED,
    code: 'ERR_NOTHING_COVERED',
  },
  {
    what: 'the bookmark of a plan in HCP Terraform',
    input: '{"remote_plan_format":1,"run_id":"run-1","hostname":"app.terraform.io"}',
    sentence: 'input is a bookmark to a plan kept in HCP Terraform, not the plan itself',
    remedy:
      'Download the plan as JSON (`terraform show -json` where you are logged in, or the run’s json-output), and give that.',
    code: 'ERR_INPUT_IS_BOOKMARK',
  },
  {
    what: 'the log of `terraform plan -json`',
    input: log.map((line) => `${JSON.stringify(line)}\n`).join(''),
    sentence: 'input is the log of `terraform plan -json`, not a plan',
    remedy: 'Plan with `-out p`, then give `terraform show -json p`.',
    code: 'ERR_INPUT_NOT_A_PLAN',
  },
  {
    what: 'a damaged archive',
    input: Buffer.from('PK\u0003\u0004 and then nothing'),
    sentence: 'input is a damaged plan file.',
    remedy: PLAN_FILE,
    code: 'ERR_INPUT_NOT_A_PLAN',
  },
];

describe('gate refuses, with exit code 65 and not a file written,', () => {
  const folder = useFolder();

  for (const { what, input, sentence, remedy, code } of REFUSED) {
    it(what, async () => {
      folder.write('input', input);
      const args = ['gate', 'input', '--format', 'json', '--out', 'report.json'];
      const ran = await plumbline(args, { cwd: folder.path });
      expect(ran).to.deep.equal({
        code: 65,
        stdout: '',
        stderr: `error ${sentence}\n  ${remedy}\n  ${code}\n`,
      });
      expect(folder.files()).to.deep.equal(['input']);
    });
  }

  it('a folder without any file of Terraform’s', async () => {
    expect(await plumbline(['gate', folder.path, '--out', 'report.txt'], { cwd: folder.path })).to.deep.equal({
      code: 66,
      stdout: '',
      stderr: [
        'error . holds no Terraform files',
        '  Name a directory that holds *.tf or *.tf.json files, or such a file.',
        '  ERR_NO_ROOTS\n',
      ].join('\n'),
    });
  });

  it('a plan file on standard input, which it would have to keep', async () => {
    const ran = await plumbline(['gate', '-', '--out', 'report.txt'], { cwd: folder.path, input: 'PK\u0003\u0004' });
    expect(ran).to.deep.equal({
      code: 65,
      stdout: '',
      stderr: [
        'error a binary plan file cannot be judged from standard input',
        '  Give its path, or pipe the output of `terraform show -json PLANFILE`.',
        '  ERR_INPUT_UNSUPPORTED\n',
      ].join('\n'),
    });
    expect(folder.files()).to.deep.equal(['input']);
  });

  it('a plan file that was cut off', async function () {
    this.timeout(180_000);
    const whole = readFileSync((await planned('small')).planFile);
    for (const length of [whole.length - 1, Math.round(whole.length / 2), 40]) {
      writeFileSync(folder.at('input'), whole.subarray(0, length));
      expect(await plumbline(['gate', 'input', '--out', 'report.txt'], { cwd: folder.path })).to.deep.equal({
        code: 65,
        stdout: '',
        stderr: `error input is a damaged plan file.\n  ${PLAN_FILE}\n  ERR_INPUT_NOT_A_PLAN\n`,
      });
      expect(folder.files()).to.deep.equal(['input']);
    }
  });
});

describe('an input that cannot be read', () => {
  const folder = useFolder();

  it('is 66, for gate', async () => {
    symlinkSync('circle', folder.at('circle'));
    expect(await plumbline(['gate', 'circle', '--out', 'report.txt'], { cwd: folder.path })).to.deep.equal({
      code: 66,
      stdout: '',
      stderr: 'error circle cannot be read (ELOOP)\n  Check its permissions.\n  ERR_INPUT_UNREADABLE\n',
    });
    expect(folder.files()).to.deep.equal(['circle']);
  });

  it('is 66, for report', async () => {
    const ran = await plumbline(['report', 'circle'], { cwd: folder.path });
    expect(ran).to.include({ code: 66, stdout: '' });
    expect(ran.stderr).to.include('cannot be read (ELOOP)').and.to.include('ERR_INPUT_UNREADABLE');
  });

  it('is 66, for verify of a directory', async () => {
    const ran = await plumbline(['verify', 'circle', '--out', 'report.txt'], { cwd: folder.path });
    expect(ran).to.deep.equal({
      code: 66,
      stdout: '',
      stderr: 'error The directory circle cannot be read.\n  Check its permissions.\n  ERR_INPUT_UNREADABLE\n',
    });
    expect(folder.files()).to.deep.equal(['circle']);
  });
});

describe('verify refuses', () => {
  const folder = useFolder();

  it('a directory that is not there', async () => {
    expect(await plumbline(['verify', 'nowhere'], { cwd: folder.path })).to.deep.equal({
      code: 66,
      stdout: '',
      stderr: 'error There is no directory nowhere.\n  Check the path.\n  ERR_INPUT_NOT_FOUND\n',
    });
    expect(folder.files()).to.deep.equal([]);
  });

  it('a folder without a root', async () => {
    folder.write('empty/notes.txt', '');
    const ran = await plumbline(['verify'], { cwd: folder.at('empty') });
    expect(ran).to.include({ code: 66, stdout: '' });
    const [first = '', ...rest] = ran.stderr.split('\n');
    expect(first).to.match(/^error No Terraform root was found in or under /);
    expect(rest).to.deep.equal([
      '  Run it where the *.tf files are, name a directory, or list `roots` in plumbline.yaml.',
      '  ERR_NO_ROOTS',
      '',
    ]);
    expect(folder.files()).to.deep.equal(['empty/notes.txt']);
  });

  interface Wrong {
    readonly what: string;
    readonly main: string;
    readonly exit: number;
    readonly error: { code: string; place: { file: string; line: number | null } | null };
    readonly message: RegExp;
    readonly remedy: RegExp;
  }

  const WRONG: readonly Wrong[] = [
    {
      what: 'HCL that does not parse, at its line',
      main: 'provider "aws" {\n  region = "eu-west-1"\n}\n\nresource "aws_vpc" "this" {\n  cidr_block =\n}\n',
      exit: 65,
      error: { code: 'ERR_HCL_INVALID', place: { file: 'root/main.tf', line: 6 } },
      message: /^This is not valid HCL: Invalid expression; Expected the start of an expression/,
      remedy: /^Mend the file; `terraform fmt` in its directory shows the same place\.$/,
    },
    {
      what: 'HCL that does not validate, at its line',
      main: 'resource "aws_vpc" "this" {\n  cidr_block = "10.0.0.0/16"\n  colour     = "blue"\n}\n',
      exit: 65,
      error: { code: 'ERR_HCL_INVALID', place: { file: 'root/main.tf', line: 3 } },
      message: /^terraform plan: Unsupported argument: An argument named "colour" is not expected here\.$/,
      remedy: /^Mend the configuration; `terraform validate` shows the same\.$/,
    },
    {
      what: 'variables without a value, by their names',
      main: 'variable "zone" {}\nvariable "size" {\n  default = 1\n}\nvariable "owner" {\n  type = string\n}\nresource "aws_kms_key" "this" {}\n',
      exit: 78,
      error: { code: 'ERR_VARIABLES_MISSING', place: { file: 'root', line: null } },
      message: /^root: the variables owner, zone have no value\.$/,
      remedy: /^Give values in terraform\.tfvars or .+, or set TF_VAR_owner\.$/,
    },
    {
      what: 'a provider that cannot be installed, by its address',
      main: 'terraform {\n  required_providers {\n    none = {\n      source = "registry.invalid/acme/none"\n    }\n  }\n}\nresource "none_thing" "this" {}\n',
      exit: 69,
      error: { code: 'ERR_PROVIDER_UNAVAILABLE', place: null },
      message: /^terraform init: .*provider registry\.invalid\/acme\/none/,
      remedy: /^Make the provider available: allow the registry, or .+PLUMBLINE_PROVIDER_MIRROR/,
    },
    {
      what: 'a module that cannot be fetched, at its call',
      main: '\nmodule "far" {\n  source = "git::https://registry.invalid/far.git"\n}\n',
      exit: 69,
      error: { code: 'ERR_MODULE_UNAVAILABLE', place: { file: 'root/main.tf', line: 2 } },
      message: /^terraform init: Failed to download module: Could not download module "far"/,
      remedy: /^Check the module’s source and version, and that this machine may reach it/,
    },
    {
      what: 'a root in which nothing is covered',
      main: 'resource "terraform_data" "this" {}\n',
      exit: 65,
      error: { code: 'ERR_NOTHING_COVERED', place: null },
      message: /^nothing to judge: its one resource is of a type that no control covers$/,
      remedy: /^Check that this is the plan you mean/,
    },
  ];

  for (const { what, main, exit, error, message, remedy } of WRONG) {
    it(what, async function () {
      this.timeout(180_000);
      folder.write('root/main.tf', main);
      const ran = await plumbline(['verify', 'root', '--format', 'json'], { cwd: folder.path });
      expect(ran).to.include({ code: exit, stderr: '' });
      const run = onlyRun(ran);
      expect(run.outcome).to.equal('error');
      expect(run.error).to.deep.include({ ...error, exit });
      expect(run.error?.message).to.match(message);
      expect(run.error?.remedy).to.match(remedy);
      expect(run).to.deep.include({ results: [], controls: [], obligations: [] });
    });
  }

  it('one root, and reports the others all the same', async function () {
    this.timeout(180_000);
    const other = folder.fixture('small');
    const ran = await plumbline(['verify', 'root', other, '--format', 'junit', '--out', 'all.xml'], {
      cwd: folder.path,
    });
    expect(ran).to.deep.equal({ code: 65, stdout: '', stderr: '' });
    const { outcome, runs } = JSON.parse(readFileSync(folder.at('.plumbline/report.json'), 'utf8')) as {
      outcome: string;
      runs: { root: string; outcome: string }[];
    };
    expect(outcome).to.equal('error');
    expect(runs.map((run) => [run.root, run.outcome])).to.deep.equal([
      ['root', 'error'],
      ['small', 'not_held'],
    ]);
    expect(readFileSync(folder.at('all.xml'), 'utf8'))
      .to.include('ERR_NOTHING_COVERED')
      .and.to.match(/<\/testsuites>\n$/);
    expect(folder.files().filter((file) => file.endsWith('.tmp'))).to.deep.equal([]);
  });
});
