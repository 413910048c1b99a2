import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { expect } from 'chai';
import { loadCatalogue } from '../../harness/src/catalogue/load';
import { explainControl } from '../../harness/src/commands/explain';
import { controlsDocument } from '../../harness/src/report/controls-schema';
import { list } from '../policies/policy-files';
import { useFolder } from './folder';
import { plumbline, ROOT } from './run';

const slugs = list('controls.txt');

describe('controls', () => {
  it('lists every control once', async () => {
    const { code, stdout, stderr } = await plumbline(['controls']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    for (const slug of slugs) expect(stdout.match(new RegExp(` ${slug}(?=\\s)`, 'g')), slug).to.have.lengthOf(1);
    expect(stdout).to.include(`${String(slugs.length)} controls · policies `);
  });

  it('lists them as JSON by the published schema', async () => {
    const { stdout } = await plumbline(['controls', '--format', 'json']);
    const document = controlsDocument.parse(JSON.parse(stdout));
    expect(document.controls.map(({ slug }) => slug).sort()).to.deep.equal([...slugs].sort());
    const validator = new Ajv2020({ strict: false });
    addFormats(validator);
    const schema = JSON.parse(readFileSync(join(ROOT, 'harness/schemas/controls.v1.schema.json'), 'utf8')) as object;
    expect(validator.validate(schema, JSON.parse(stdout)), JSON.stringify(validator.errors)).to.equal(true);
  });

  it('lists them as a Markdown table', async () => {
    const { stdout } = await plumbline(['controls', '--format', 'markdown']);
    expect(stdout.split('\n').filter((line) => line.startsWith('| `'))).to.have.lengthOf(slugs.length);
  });

  it('lists those of a service, of a severity, of a plane', async () => {
    const only = async (...args: string[]): Promise<string[]> => {
      const { stdout } = await plumbline(['controls', '--format', 'json', ...args]);
      return controlsDocument.parse(JSON.parse(stdout)).controls.map(({ slug }) => slug);
    };
    expect(await only('--service', 'elasticache')).to.deep.equal([
      'cache-at-rest',
      'cache-authenticated',
      'cache-failover-multi-az',
      'cache-in-transit',
      'cache-auto-minor',
      'cache-backups',
      'cache-engine-supported',
      'cache-own-subnet-group',
      'cache-cmk',
      'cache-log-delivery',
    ]);
    expect(await only('--service', 'kms', '--severity', 'critical')).to.deep.equal(['kms-policy-not-public']);
    const fsbp = await only('--pack', 'fsbp');
    expect(fsbp).to.include('rds-multi-az').and.not.to.include('eks-nodes-private');
    expect((await only('--pack', 'production')).length).to.equal(slugs.length);
    expect(await plumbline(['controls', '--pack', 'strict'])).to.deep.include({ code: 64, stdout: '' });
    expect(await only('--plane', 'runtime', '--severity', 'critical')).to.deep.equal([
      'svc-auth-required',
      'svc-roles-enforced',
      'svc-tls-required',
      'svc-tokens-validated',
    ]);
  });

  it('is bad usage with a severity or a plane that there is none', async () => {
    for (const [option, value] of [
      ['--severity', 'grave'],
      ['--plane', 'astral'],
    ] as const) {
      const ran = await plumbline(['controls', option, value]);
      expect(ran).to.include({ code: 64, stdout: '' });
      expect(ran.stderr).to.include(`argument '${value}' is invalid. "${value}" is none of `);
    }
  });
});

describe('explain', () => {
  it('tells a control in full: what, why, the fix, good and bad HCL', async () => {
    const { code, stdout, stderr } = await plumbline(['explain', 'rds-multi-az']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout).to.match(/^RDS instances are Multi-AZ\nhigh · rds-multi-az · rds · judged on plan, live\n/);
    for (const part of ['What', 'Why', 'Mend it', 'Reads', 'Good', 'Bad', 'See also', 'Policy']) {
      expect(stdout, part).to.match(new RegExp(`^${part}$`, 'm'));
    }
    const example = readFileSync(join(ROOT, 'policies/rds/multi_az.bad.tf'), 'utf8').trimEnd();
    const code_ = example.split('\n').filter((line) => !line.startsWith('#'));
    for (const line of code_) expect(stdout).to.include(line.trim());
  });

  it('tells one in every format', async () => {
    for (const format of ['text', 'json', 'markdown']) {
      const { code, stdout, stderr } = await plumbline(['explain', 'rds-multi-az', '--format', format]);
      expect({ code, stderr }, format).to.deep.equal({ code: 0, stderr: '' });
      expect(stdout, format).to.include('RDS instances are Multi-AZ').and.include('rds-multi-az');
    }
  });

  it('tells every control, in every format', () => {
    const catalogue = loadCatalogue();
    for (const slug of slugs) {
      for (const format of ['text', 'json', 'markdown'] as const) {
        expect(explainControl(catalogue, slug, { format, color: false, width: 80 }), slug).to.include(slug);
      }
    }
  });

  it('is bad usage for a control that there is none, and names the nearest', async () => {
    expect(await plumbline(['explain', 'rds-multi-a'])).to.deep.equal({
      code: 64,
      stdout: '',
      stderr:
        'error there is no control "rds-multi-a"\n  Did you mean rds-multi-az? plumbline controls lists them all.\n  ERR_USAGE\n',
    });
  });
});

describe('doctor', () => {
  const folder = useFolder();

  it('names each program, its version, and what the missing ones are for', async () => {
    const { code, stdout, stderr } = await plumbline(['doctor']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(stdout).to.match(/^✓ node +\d+\.\d+\.\d+\n✓ terraform +\d+\.\d+\.\d+\n✓ python3 +\d+\.\d+/);
    for (const name of ['git', 'opa', 'go']) expect(stdout).to.match(new RegExp(`^[✓–] ${name} `, 'm'));
  });

  it('exits 69 where something that is needed is missing, and says how to get it', async () => {
    const program: [string, string] = [process.execPath, join(ROOT, 'harness/bin/plumbline.js')];
    const { code, stdout, stderr } = await plumbline(['doctor'], {
      program,
      env: { PATH: folder.path, PLUMBLINE_TERRAFORM: undefined },
    });
    expect({ code, stderr }).to.deep.equal({ code: 69, stderr: '' });
    expect(stdout).to.include(
      '✗ terraform  missing; needed for verify, and gate of a plan file\n             https://developer.hashicorp.com/terraform/install; PLUMBLINE_TERRAFORM=tofu takes OpenTofu instead\n',
    );
    expect(stdout).to.match(/^✗ python3 +missing; needed for the AWS stand-in of offline plans$/m);
    expect(stdout).to.match(/^– git +missing; needed for verify --changed$/m);
  });

  it('takes a program that is too old for missing, and OpenTofu for Terraform', async () => {
    const old = folder.write('old', '#!/bin/sh\necho Terraform v1.5.7\n');
    const tofu = folder.write('tofu', '#!/bin/sh\necho OpenTofu v1.10.6\n');
    for (const program of [old, tofu]) chmodSync(program, 0o755);
    const told = async (program: string): Promise<unknown> => {
      const { code, stdout } = await plumbline(['doctor'], { env: { PLUMBLINE_TERRAFORM: program } });
      return { code, line: stdout.split('\n').find((line) => line.includes(' terraform ')) };
    };
    expect(await told(old)).to.deep.equal({
      code: 69,
      line: '✗ terraform  1.5.7 is too old; needed for verify, and gate of a plan file',
    });
    expect(await told(tofu)).to.deep.equal({ code: 0, line: '✓ terraform  1.10.6' });
  });

  it('says where its cache is and whether the stand-in is installed, which the first plan does by itself', async () => {
    const python = folder.write('bin/python3', '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.12.1\n');
    chmodSync(python, 0o755);
    const env = { XDG_CACHE_HOME: folder.at('cache'), PATH: `${folder.at('bin')}:${process.env['PATH'] ?? ''}` };
    const { code, stdout } = await plumbline(['doctor'], { env });
    expect(code).to.equal(0);
    expect(stdout).to.include(`✓ python3    3.12.1\n`);
    expect(stdout).to.match(
      /^– stand-in {3}not installed yet; the first offline plan installs it\n {13}plumbline doctor --install: .*\n✓ cache {6}.*\/cache\/plumbline\n$/m,
    );
    const file = folder.write('file', '');
    const nowhere = await plumbline(['doctor'], { env: { XDG_CACHE_HOME: file } });
    expect(nowhere.code).to.equal(69);
    expect(nowhere.stdout).to.include(
      `✗ cache      ${file}/plumbline cannot be written to; the AWS stand-in is kept there\n             XDG_CACHE_HOME names another folder\n`,
    );
  });
});

describe('help', () => {
  /** Of a command that has others, what is taught stands in their help. */
  const groups = new Map([
    ['attest', ['sign', 'verify', 'keygen']],
    ['new', ['control']],
    ['ledger', ['check-pack', 'verify-audit']],
    ['controls', ['list', 'diff']],
    ['report', ['render', 'merge']],
  ]);

  /** Whether a help teaches: exit codes, and two examples or three, whose options it has. */
  function expectLesson(text: string): void {
    expect(text).to.match(/^Exit codes: \d+ /m);
    const examples = text.split('\nExamples:\n')[1]?.trimEnd().split('\n') ?? [];
    expect(examples.length, text).to.be.within(2, 3);
    for (const example of examples) {
      expect(example).to.match(/^ {2}.*\bplumbline [a-z]/);
      const own = example.slice(example.lastIndexOf('plumbline '));
      for (const [flag] of own.matchAll(/(?<= )--[a-z-]+/g)) expect(text).to.match(new RegExp(`^ +${flag}\\b`, 'm'));
    }
  }

  const commands =
    'verify gate attest apply probe drift reach mutate waive new ledger init pre-commit completion graph controls explain report doctor up down standin'.split(
      ' ',
    );

  it('names every command', async () => {
    const { code, stdout, stderr } = await plumbline(['--help']);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    const named = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
    expect(named).to.deep.equal([...commands, 'help']);
  });

  for (const command of commands) {
    it(`of ${command} says what it does and takes, exit 0`, async () => {
      const { code, stdout, stderr } = await plumbline([command, '--help']);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
      expect(stdout).to.match(new RegExp(`^Usage: plumbline ${command}\\b`));
      expect(await plumbline(['help', command])).to.deep.equal({ code, stdout, stderr });
      if (!groups.has(command)) expectLesson(stdout);
    });
  }

  it('teaches the commands within a command, too', async () => {
    const calls = [...groups].flatMap(([group, names]) => names.map((name) => [group, name, '--help']));
    for (const call of calls) expectLesson((await plumbline(call)).stdout);
  });

  it('names the exit codes where a script needs them', async () => {
    expect((await plumbline(['verify', '--help'])).stdout).to.match(/Exit codes: 0 held, 1 did not hold/);
  });

  it('is shown on standard error where no command is given, exit 64', async () => {
    const ran = await plumbline([]);
    expect(ran).to.include({ code: 64, stdout: '' });
    expect(ran.stderr).to.match(/^Usage: plumbline /);
  });

  it('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'harness/package.json'), 'utf8')) as { version: string };
    for (const option of ['--version', '-V']) {
      expect(await plumbline([option])).to.deep.equal({ code: 0, stdout: `${version}\n`, stderr: '' });
    }
  });
});
