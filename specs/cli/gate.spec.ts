import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Result } from '../../harness/src/report/schema';
import { useFolder } from './folder';
import type { Planned } from '../../tools/plan-in';
import { planned } from './planned';
import { HELD, key, NOT_HELD, plan } from './plans';
import { onlyRun, reportOf, resultsOf, told } from './reports';
import { plumbline, PROGRAM, ROOT } from './run';

const DATABASE = 'module.database.aws_db_instance.this';
const GROUP = 'aws_security_group.admin';

/** What the plan of the fixture `small` amounts to, with the lines that only the source tells. */
const FOUND = [
  `cw-ops-alarms fail ${DATABASE} database/main.tf:9`,
  `net-no-default-vpc fail ${GROUP} main.tf:31`,
  `net-sg-attached fail ${GROUP} main.tf:31`,
  `net-sg-no-world-admin-ports fail ${GROUP} main.tf:40`,
  `net-sg-world-ingress-only-at-edge fail ${GROUP} main.tf:40`,
  ...['rds-admin-name-and-port', 'rds-cmk', 'rds-copy-tags', 'rds-enhanced-monitoring', 'rds-event-subscription'].map(
    (control) => `${control} fail ${DATABASE} database/main.tf:9`,
  ),
  ...['rds-final-snapshot', 'rds-iam-auth', 'rds-log-exports'].map(
    (control) => `${control} fail ${DATABASE} database/main.tf:9`,
  ),
  `rds-multi-az fail ${DATABASE} main.tf:21`,
  ...['rds-performance-insights', 'rds-query-logging', 'rds-subnet-group-zones'].map(
    (control) => `${control} fail ${DATABASE} database/main.tf:9`,
  ),
];
const withoutLines = (list: readonly string[]): string[] => list.map((one) => one.replace(/ \S+:\d+$/, ''));
const failed = (results: readonly Result[]): string[] => results.filter(({ verdict }) => verdict === 'fail').map(told);

describe('gate', () => {
  const folder = useFolder();
  let small: Planned;

  before(async function () {
    this.timeout(300_000);
    small = await planned('small');
    folder.write('plan.json', small.json);
  });

  it('judges a plan as JSON from a file, whose own lines it does not know', async () => {
    const ran = await plumbline(['gate', 'plan.json', '--format', 'json'], { cwd: folder.path });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(run).to.deep.include({ root: 'plan.json', labels: {}, plane: 'plan', cloud: 'none', pack: 'production' });
    expect(run.inputs).to.deep.equal([
      { path: 'plan.json', sha256: createHash('sha256').update(small.json).digest('hex') },
    ]);
    expect(failed(run.results)).to.deep.equal(withoutLines(FOUND));
    const { terraform_version: terraform } = JSON.parse(small.json.toString()) as { terraform_version: string };
    expect(reportOf(ran).tools).to.include({ terraform });
    expect(folder.files()).to.deep.equal(['plan.json']);
  });

  it('judges the same from standard input', async () => {
    const file = await plumbline(['gate', 'plan.json', '--format', 'json'], { cwd: folder.path });
    const piped = await plumbline(['gate', '-', '--format', 'json'], { input: small.json });
    expect(piped).to.include({ code: 1, stderr: '' });
    expect(onlyRun(piped).root).to.equal('standard input');
    expect(onlyRun(piped).results).to.deep.equal(onlyRun(file).results);
  });

  it('knows the lines with --source, and the way through the module calls', async () => {
    const args = ['gate', join(folder.path, 'plan.json'), '--source', '.', '--format', 'json'];
    const ran = await plumbline(args, { cwd: small.root });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    expect(run.root).to.equal('.');
    expect(failed(run.results)).to.deep.equal(FOUND);
    const via = resultsOf(run, 'rds-multi-az').map((result) => result.via.map(({ file, line }) => `${file}:${line}`));
    expect(via).to.deep.equal([['main.tf:28', 'database/main.tf:17']]);
  });

  it('judges a plan file, whose own snapshot tells the lines', async function () {
    this.timeout(180_000);
    const ran = await plumbline(['gate', small.planFile, '--format', 'json'], { cwd: folder.path });
    expect(ran).to.include({ code: 1, stderr: '' });
    const run = onlyRun(ran);
    const sha256 = createHash('sha256').update(readFileSync(small.planFile)).digest('hex');
    expect(run.inputs).to.deep.equal([{ path: small.planFile, sha256 }]);
    expect(failed(run.results)).to.deep.equal(FOUND);
    expect(run.terraform_ms).to.be.above(0);
  });

  it('recognises an input by its content, whatever its name', async () => {
    const file = folder.write('plan.tfplan.zip', `\ufeff\n  ${HELD}\n`);
    expect(await plumbline(['gate', file, '--format', 'json'])).to.include({ code: 0, stderr: '' });
  });

  it('lists passes with --all only', async () => {
    const some = await plumbline(['gate', '-', '--format', 'json'], { input: NOT_HELD });
    const all = await plumbline(['gate', '-', '--all', '--format', 'json'], { input: NOT_HELD });
    expect(onlyRun(some).results.map(told)).to.deep.equal(['kms-deletion-window fail aws_kms_key.ledger']);
    expect(onlyRun(all).results.map(told)).to.deep.equal([
      'kms-deletion-window fail aws_kms_key.ledger',
      'kms-enabled pass aws_kms_key.ledger',
      'kms-policy-explicit pass aws_kms_key.ledger',
      'kms-policy-not-public pass aws_kms_key.ledger',
      'kms-rotation pass aws_kms_key.ledger',
    ]);
    expect(onlyRun(all).summary).to.deep.equal(onlyRun(some).summary);
  });

  it('judges by the controls alone that --control names, says so, and knows no other', async () => {
    const named = ['--control', 'kms-rotation', '--control', 'rds-multi-az'];
    const ran = await plumbline(['gate', 'plan.json', ...named, '--format', 'json'], { cwd: folder.path });
    const { controls, notes } = onlyRun(ran);
    expect(controls.map(({ control }) => control)).to.deep.equal(['kms-rotation', 'rds-multi-az']);
    expect(notes).to.include('judged by --control alone: 2 of 177 controls');
    const refused = await plumbline(['gate', 'plan.json', '--control', 'rds-multi'], { cwd: folder.path });
    expect(refused).to.include({ code: 64, stdout: '' });
    expect(refused.stderr).to.include('There is no control "rds-multi".').and.include('Did you mean rds-multi-az');
    const none = await plumbline(['gate', 'plan.json', '--control', 'k8s-capabilities-dropped'], { cwd: folder.path });
    expect(none).to.include({ code: 65, stdout: '' });
  });

  it('takes labels by hand, before and after the input', async () => {
    const args = ['gate', '--label', 'environment=dev', '-', '--label', 'team=a=b', '--format', 'json'];
    const ran = await plumbline(args, { input: HELD });
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(onlyRun(ran).labels).to.deep.equal({ environment: 'dev', team: 'a=b' });
  });

  it('gives a finding the same fingerprint in every plan, and different findings different ones', async () => {
    const prints = async (input: string): Promise<string[]> =>
      onlyRun(await plumbline(['gate', '-', '--format', 'json'], { input })).results.map((one) => one.fingerprint);
    const [first = ''] = await prints(NOT_HELD);
    const both = await prints(JSON.stringify(plan([key('other', 7), key('ledger', 7)])));
    expect(first).to.match(/^[0-9a-f]{32}$/);
    expect(both).to.have.lengthOf(2).and.to.include(first);
    expect(new Set(both).size).to.equal(2);
  });
});

describe('--out', () => {
  const folder = useFolder();
  const args = ['gate', '-', '--format', 'json', '--out'];

  it('takes the report instead of standard output, in a folder that it makes', async () => {
    const ran = await plumbline([...args, 'new/report.json'], { cwd: folder.path, input: NOT_HELD });
    expect(ran).to.deep.equal({ code: 1, stdout: '', stderr: '' });
    const stdout = readFileSync(folder.at('new/report.json'), 'utf8');
    expect(onlyRun({ stdout }).outcome).to.equal('not_held');
    expect(folder.files()).to.deep.equal(['new/report.json']);
  });

  it('replaces what stands there, through a link too', async () => {
    folder.write('old.json', 'old');
    symlinkSync('old.json', folder.at('link.json'));
    expect(await plumbline([...args, 'link.json'], { cwd: folder.path, input: HELD })).to.include({ code: 0 });
    expect(onlyRun({ stdout: readFileSync(folder.at('old.json'), 'utf8') }).outcome).to.equal('held');
    expect(folder.files()).to.deep.equal(['link.json', 'new/report.json', 'old.json']);
  });

  it('writes into a pipe, and leaves it one', async () => {
    execFileSync('mkfifo', [folder.at('pipe')]);
    folder.write('plan.json', HELD);
    // Open for reading as well, so that nobody waits for anybody.
    const command = 'exec 3<>pipe && "$0" gate plan.json --format json --out pipe && test -p pipe';
    const ran = await plumbline([PROGRAM], { cwd: folder.path, program: ['sh', '-c', command] });
    expect(ran).to.deep.equal({ code: 0, stdout: '', stderr: '' });
  });

  it('that cannot be written is bad usage, and nothing is left of it', async () => {
    const before = folder.files();
    for (const out of ['.', 'plan.json/report.json']) {
      const ran = await plumbline([...args, out], { cwd: folder.path, input: HELD });
      expect(ran).to.include({ code: 64, stdout: '' });
      expect(ran.stderr).to.match(
        /^error \S+ cannot be written \(E[A-Z]+\)\n {2}Name a file in a folder that may be written to\.\n {2}ERR_USAGE\n$/,
      );
    }
    expect(folder.files()).to.deep.equal(before);
  });
});

describe('a report on standard output', () => {
  const folder = useFolder();

  /** The program on a terminal of its own, which python's `pty` makes. */
  async function onTerminal(env: Record<string, string | undefined>): Promise<string> {
    const python = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';
    const ran = await plumbline([PROGRAM, 'gate', folder.at('plan.json')], {
      program: ['python3', '-c', python],
      env: { NO_COLOR: undefined, TERM: 'xterm', ...env },
    });
    expect(ran.code).to.equal(1);
    return ran.stdout;
  }

  before(() => {
    folder.write('plan.json', NOT_HELD);
  });

  const escape = '\u001b';

  it('is coloured on a terminal', async () => {
    expect(await onTerminal({}))
      .to.include(`${escape}[`)
      .and.to.include('kms-deletion-window');
  });

  it('is not coloured on a terminal with NO_COLOR, or on one that is dumb', async () => {
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
      expect(await onTerminal(env))
        .to.include('kms-deletion-window')
        .and.not.to.include(escape);
    }
  });

  it('is not coloured off a terminal, whatever the environment wishes', async () => {
    const env = { FORCE_COLOR: '1', CLICOLOR_FORCE: '1', TERM: 'xterm-256color' };
    const { stdout } = await plumbline(['gate', 'plan.json'], { cwd: folder.path, env });
    expect(stdout).to.include('kms-deletion-window').and.not.to.include(escape);
  });

  it('keeps its exit code when whoever reads it stops early', async () => {
    const command = '{ "$0" gate plan.json --format html; echo "exit $?" >&2; } | head -c 1';
    const ran = await plumbline([PROGRAM], { cwd: folder.path, program: ['bash', '-c', command] });
    expect(ran).to.deep.equal({ code: 0, stdout: '<', stderr: 'exit 1\n' });
  });
});

describe('the configuration beside an input', () => {
  it('is that of the nearest folder above which has one, within its repository', async () => {
    const cwd = join(ROOT, 'terraform/envs/dev');
    const ran = await plumbline(['gate', '-', '--source', '.', '--format', 'json'], { cwd, input: HELD });
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(onlyRun(ran)).to.deep.include({
      root: 'terraform/envs/dev',
      labels: { environment: 'dev', team: 'platform' },
      pack: 'baseline',
    });
  });
});
