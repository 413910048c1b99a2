import { existsSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { compilePolicies } from '../../harness/src/build/compile-policies';
import { findOpa, runOpa } from '../../harness/src/build/opa';
import { fileOfTarball } from '../../harness/src/build/untar';
import { terraformCommand } from '../../harness/src/terraform/program';
import { useFolder } from './folder';
import { HELD, NOT_HELD } from './plans';
import { onlyRun, told } from './reports';
import { plumbline, ROOT, start, type Ran, type RunOptions } from './run';

/** What a refusal looks like: nothing on standard output, and on standard error what is wrong, what to do, the code. */
function refusal(code: number, ...lines: string[]): Ran {
  return { code, stdout: '', stderr: `${lines.join('\n  ')}\n` };
}

describe('plumbline exits', () => {
  const folder = useFolder();

  it('0 when everything judged holds', async () => {
    const ran = await plumbline(['gate', '-', '--format', 'json'], { input: HELD });
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(onlyRun(ran)).to.deep.include({ outcome: 'held', results: [], error: null });
  });

  it('1 when a control does not hold', async () => {
    const ran = await plumbline(['gate', '-', '--format', 'json'], { input: NOT_HELD });
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(onlyRun(ran).outcome).to.equal('not_held');
    expect(onlyRun(ran).results.map(told)).to.deep.equal(['kms-deletion-window fail aws_kms_key.ledger']);
  });

  describe('64', () => {
    const help = '(plumbline --help, or plumbline COMMAND --help)\n';
    const wrong: [string, string[], string][] = [
      ['a command that it does not know', ['verfy'], "error: unknown command 'verfy'\n(Did you mean verify?)"],
      ['an option that it does not know', ['gate', '-', '--strict'], "error: unknown option '--strict'"],
      ['an argument too few', ['gate'], "error: missing required argument 'input'"],
      [
        'an argument too many',
        ['doctor', 'all'],
        "error: too many arguments for 'doctor'. Expected 0 arguments but got 1.",
      ],
      [
        'a cloud that there is none',
        ['verify', '--cloud', 'moon'],
        `error: option '--cloud <cloud>' argument 'moon' is invalid. "moon" is none of standin, real.`,
      ],
      [
        'a label without a value',
        ['gate', '-', '--label', 'production'],
        "error: option '--label <name=value>' argument 'production' is invalid. a label is written name=value.",
      ],
    ];
    for (const [what, args, sentence] of wrong) {
      it(`on ${what}`, async () => {
        expect(await plumbline(args)).to.deep.equal({ code: 64, stdout: '', stderr: `${sentence}\n${help}` });
      });
    }

    it('on a format that there is none, naming the nearest', async () => {
      const formats = 'text, json, sarif, junit, github, markdown, html';
      expect(await plumbline(['gate', '-', '--format', 'jsn'], { input: HELD })).to.deep.equal(
        refusal(64, 'error there is no format "jsn"', `Did you mean json? The formats are ${formats}.`, 'ERR_USAGE'),
      );
    });
  });

  it('65 when the input is refused', async () => {
    expect(await plumbline(['gate', '-'], { input: '' })).to.deep.equal(
      refusal(
        65,
        'error standard input is empty',
        'Give the output of `terraform show -json PLANFILE`.',
        'ERR_INPUT_NOT_JSON',
      ),
    );
  });

  it('66 when there is no input', async () => {
    expect(await plumbline(['gate', 'nowhere/plan.json'])).to.deep.equal(
      refusal(
        66,
        'error there is no nowhere/plan.json',
        'Give the path of a plan as JSON, a plan file, a state, HCL or objects of Kubernetes, or `-` for standard input.',
        'ERR_INPUT_NOT_FOUND',
      ),
    );
  });

  it('69 when terraform is missing', async () => {
    folder.write('vpc/main.tf', 'resource "aws_vpc" "this" {\n  cidr_block = "10.0.0.0/16"\n}\n');
    const ran = await plumbline(['verify', 'vpc', '--format', 'json'], withoutPrograms(folder.path));
    expect(ran).to.include({ code: 69, stderr: '' });
    expect(onlyRun(ran).error).to.deep.include({
      code: 'ERR_PROGRAM_MISSING',
      exit: 69,
      message: 'terraform is not installed, or not on the PATH.',
    });
  });

  it('78 when the configuration is wrong', async () => {
    folder.write('wrong/plumbline.yaml', 'version: 1\n\nroots: everywhere\n');
    folder.write('wrong/plan.json', HELD);
    expect(await plumbline(['gate', 'plan.json'], { cwd: folder.at('wrong') })).to.deep.equal(
      refusal(
        78,
        'error plumbline.yaml: roots: Invalid input: expected array, received string',
        'at plumbline.yaml:3',
        'Compare it with the published schema, schemas/ in the package.',
        'ERR_CONFIG_INVALID',
      ),
    );
  });
});

/** Started through node itself, where not one program is to be found. */
function withoutPrograms(cwd: string): RunOptions {
  return {
    cwd,
    program: [process.execPath, join(ROOT, 'harness/bin/plumbline.js')],
    env: { PATH: cwd, PLUMBLINE_TERRAFORM: undefined },
  };
}

describe('plumbline exits 70', () => {
  const folder = useFolder();
  const remedy = 'In a checkout, run `make policies`; elsewhere, install the package again.';
  let policies: string;

  before(() => {
    for (const part of ['bin', 'dist', 'packs', 'package.json']) folder.copy(`harness/${part}`);
    symlinkSync(join(ROOT, 'node_modules'), folder.at('node_modules'));
    policies = folder.at('harness/policies');
  });

  beforeEach(() => {
    folder.copy('harness/policies');
  });

  function gate(input: string): Promise<Ran> {
    const program: [string, string] = [process.execPath, folder.at('harness/bin/plumbline.js')];
    return plumbline(['gate', '-', '--format', 'json', '--out', 'report.json'], { cwd: folder.path, input, program });
  }

  afterEach('and writes no report', () => {
    expect(existsSync(folder.at('report.json'))).to.equal(false);
  });

  it('when the compiled policies are damaged', async () => {
    truncateSync(join(policies, 'policy.wasm'), 20_000);
    const ran = await gate(HELD);
    expect(ran).to.include({ code: 70, stdout: '' });
    expect(ran.stderr).to.match(/^error .+\n {2}.+\n {2}ERR_POLICY_FAILED\n$/);
    expect(ran.stderr).to.include(remedy);
  });

  it('when the catalogue is damaged', async () => {
    const file = join(policies, 'catalogue.json');
    truncateSync(file, 20_000);
    expect(await gate(HELD)).to.deep.equal(
      refusal(70, `error ${file} is not a catalogue of this version.`, remedy, 'ERR_POLICY_FAILED'),
    );
  });

  it('when there is no control at all', async () => {
    writeFileSync(join(policies, 'catalogue.json'), '{"schema":"plumbline.catalogue/v1","controls":[]}');
    expect(await gate(HELD)).to.deep.equal(
      refusal(70, 'error The compiled catalogue holds no control.', remedy, 'ERR_POLICY_EMPTY'),
    );
  });

  it('when the policies answer nothing', async () => {
    folder.write('silent.rego', 'package plumbline\n\njudged := 1 if input.never\n');
    const args = ['build', '-t', 'wasm', '-e', 'plumbline/judged', '-o', 'silent.tar.gz', 'silent.rego'];
    runOpa(findOpa(), args, folder.path);
    const module = fileOfTarball(readFileSync(folder.at('silent.tar.gz')), 'policy.wasm');
    writeFileSync(join(policies, 'policy.wasm'), module ?? '');
    expect(await gate(HELD)).to.deep.equal(
      refusal(
        70,
        'error the compiled policies answered nothing at all',
        'Build them again with `make policies`.',
        'ERR_POLICY_EMPTY',
      ),
    );
  });
});

describe('a policy that throws', () => {
  const folder = useFolder();

  it('is an error on what it could not judge, exit 1, and the others are judged all the same', async function () {
    this.timeout(180_000);
    for (const part of ['bin', 'dist', 'packs', 'package.json']) folder.copy(`harness/${part}`);
    symlinkSync(join(ROOT, 'node_modules'), folder.at('node_modules'));
    const sources = folder.copy('policies');
    const broken = join(sources, 'kms/policy_not_public.rego');
    writeFileSync(broken, `${readFileSync(broken, 'utf8')}\nverdict(_) := {"verdict": "fail"}\n`);
    compilePolicies({ policies: sources, out: folder.at('harness/policies') });
    const program: [string, string] = [process.execPath, folder.at('harness/bin/plumbline.js')];
    const ran = await plumbline(['gate', '-', '--format', 'json'], { cwd: folder.path, input: NOT_HELD, program });
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(onlyRun(ran).results.map(told)).to.deep.equal([
      'kms-deletion-window fail aws_kms_key.ledger',
      'kms-policy-not-public error aws_kms_key.ledger',
    ]);
    expect(onlyRun(ran).summary).to.include({ error: 1, fail: 1 });
  });
});

describe('plumbline exits 130', () => {
  const folder = useFolder();

  it('on SIGINT, with every child ended and no scratch folder left', async function () {
    this.timeout(180_000);
    folder.fixture('small', 'stack');
    const scratch = folder.at('tmp');
    folder.write('tmp/.keep', '');
    const mark = `${String(process.pid)}-${String(Date.now())}`;
    const env = { TMPDIR: scratch, PLUMBLINE_SPEC_MARK: mark };
    const { child, ended } = start(['verify', 'stack', '--out', 'report.txt'], { cwd: folder.path, env });
    await until(() => marked(mark).some((command) => command.startsWith(`${terraformCommand(process.env)} plan `)));
    expect(readdirSync(scratch).filter((name) => name.startsWith('plumbline-plan-'))).to.have.lengthOf(1);
    child.kill('SIGINT');
    expect(await ended).to.deep.equal({ code: 130, stdout: '', stderr: '' });
    await until(() => marked(mark).length === 0);
    expect(readdirSync(scratch).filter((name) => name.startsWith('plumbline'))).to.deep.equal([]);
    expect(existsSync(folder.at('report.txt'))).to.equal(false);
  });
  it('on SIGINT while it waits for its input', async () => {
    const { child, ended } = start(['gate', '-'], { open: true });
    // More than a pipe holds: once it is all written, the program is reading.
    await new Promise((written) => child.stdin.write(HELD.slice(0, 100).padEnd(2 ** 20), written));
    child.kill('SIGINT');
    expect(await ended).to.deep.equal({ code: 130, stdout: '', stderr: '' });
  });
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 120_000;
  while (!condition()) {
    await sleep(20);
    if (Date.now() > end) throw new Error('it did not come to that in two minutes');
  }
}

/** The command lines of the running programs that have the mark in their environment: plumbline and all it started. */
function marked(mark: string): string[] {
  const sign = `PLUMBLINE_SPEC_MARK=${mark}`;
  if (existsSync('/proc/self/environ')) {
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return all.filter((pid) => procFile(pid, 'environ').includes(sign)).map((pid) => procFile(pid, 'cmdline'));
  }
  const listed = execFileSync('ps', ['axeww', '-o', 'command='], { encoding: 'utf8' });
  return listed.split('\n').filter((line) => line.includes(sign));
}

/** Empty for a process that has ended, whether its parent took notice or not. */
function procFile(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
