import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { pythonProgram } from '../../tools/python-program';
import { said } from '../deploy/support/program';
import { useFolder } from './folder';
import { plumbline, ROOT } from './run';

const WRITTEN = ['.github/workflows/plumbline.yml', '.pre-commit-config.yaml', 'plumbline.yaml', 'waivers.yaml'];
const KEY = 'resource "aws_kms_key" "this" {\n  enable_key_rotation = false\n}\n';

describe('init in a repository that is not ours', function () {
  this.timeout(300_000);
  const folder = useFolder();
  const read = (name: string): string => readFileSync(folder.at(name), 'utf8');
  const foreign = (name: string): string => folder.copy(join('specs/fixtures/foreign', name), name);
  const within = (name: string): string[] =>
    folder
      .files()
      .filter((file) => file.startsWith(`${name}/`))
      .map((file) => file.slice(name.length + 1));

  /** The configuration that it writes for a fixture, and the lines that it says of what it found. */
  async function written(name: string): Promise<{ config: unknown; found: string[] }> {
    const cwd = foreign(name);
    const before = within(name);
    const { code, stdout, stderr } = await plumbline(['init', '--yes', '--no-baseline'], { cwd });
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    expect(within(name).filter((file) => !before.includes(file))).to.have.members(WRITTEN);
    return { config: parse(read(`${name}/plumbline.yaml`)), found: stdout.split('\n+ ')[0]?.trim().split('\n') ?? [] };
  }

  it('shows every file whole before it writes any, and writes none for --dry-run or where nobody agrees', async () => {
    const cwd = foreign('flat-webshop');
    const before = within('flat-webshop');
    const shown = await plumbline(['init', '--dry-run'], { cwd });
    expect(shown).to.include({ code: 0, stderr: '' });
    expect(shown.stdout).to.match(/^1 root found: \.\n\n\+ plumbline\.yaml\n {4}version: 1\n/);
    for (const file of [...WRITTEN, 'plumbline-baseline.json']) expect(shown.stdout).to.include(`\n+ ${file}\n`);
    const asked = await plumbline(['init'], { cwd });
    expect(asked.code).to.equal(64);
    expect(asked.stdout).to.equal(shown.stdout);
    expect(asked.stderr).to.include('init writes nothing that nobody agreed to').and.to.include('--yes');
    expect(within('flat-webshop')).to.deep.equal(before);
  });

  it('finds one root, and many with their environments as labels', async () => {
    expect(await written('generated-json')).to.deep.equal({
      config: { version: 1, roots: ['.'] },
      found: ['1 root found: .'],
    });
    expect(await written('module-tree')).to.deep.equal({
      config: {
        version: 1,
        roots: ['environments/prod', 'environments/staging'],
        labels: [{ path: 'environments/{environment}' }],
      },
      found: ['2 roots found: environments/prod, environments/staging'],
    });
  });

  it('makes a root of each variable file, in the workspace of its name where one is asked for', async () => {
    const variant = (name: string) => ({
      directory: '.',
      name,
      workspace: name,
      var_files: [`env/${name}.tfvars`],
      labels: { environment: name },
    });
    expect(await written('workspaces')).to.deep.equal({
      config: { version: 1, roots: [variant('production'), variant('staging')] },
      found: ['2 roots found: .@production, .@staging'],
    });
  });

  it('leaves Terragrunt alone, and says how to judge what it plans', async () => {
    const { config, found } = await written('terragrunt-live');
    expect(config).to.deep.equal({ version: 1, roots: ['bootstrap'] });
    expect(found).to.deep.equal([
      '1 root found: bootstrap',
      '',
      'Terragrunt is left alone (live, live/dev/network, live/prod/network): it makes its roots itself. Judge the plans that',
      'it makes: terragrunt show -json plan.out | plumbline gate -',
    ]);
    const { code, stderr } = await plumbline(['init', '--yes'], { cwd: folder.at('terragrunt-live/live') });
    expect(code).to.equal(66);
    expect(stderr).to.include('Terragrunt makes every root here (., dev/network, prod/network).');
  });

  it('writes over nothing: what is there stays, the lines to add are told, exit 1', async () => {
    folder.write('half/main.tf', KEY);
    folder.write('half/waivers.yaml', '# ours\nversion: 1\nwaivers: []\n');
    folder.write('half/.pre-commit-config.yaml', 'repos: []\n');
    const { code, stdout } = await plumbline(['init', '--yes', '--no-baseline'], { cwd: folder.at('half') });
    expect(code).to.equal(1);
    expect(stdout).to.include('= waivers.yaml is there, and stays as it is\n');
    expect(stdout).to.include(
      '= .pre-commit-config.yaml is there, and stays as it is. Add to its repos:\n  - repo: local\n    hooks:\n      - id: plumbline\n',
    );
    expect(read('half/waivers.yaml')).to.equal('# ours\nversion: 1\nwaivers: []\n');
    expect(read('half/.pre-commit-config.yaml')).to.equal('repos: []\n');
    expect(within('half')).to.have.members([...WRITTEN, 'main.tf']);
    const again = await plumbline(['init', '--yes', '--no-baseline'], { cwd: folder.at('half') });
    expect(again.code).to.equal(1);
    expect(again.stdout).not.to.include('\n+ ');
  });

  it('lets workflow and hook install another package than the published one, and none that a shell would obey', async () => {
    const cwd = foreign('flat-webshop');
    const tarball = 'https://mirror.example/plumbline-harness-0.1.0.tgz';
    const { code, stdout } = await plumbline(['init', '--dry-run', '--package', tarball], { cwd });
    expect(code).to.equal(0);
    expect(stdout.match(/^.*mirror\.example.*$/gm)?.map((line) => line.trim())).to.deep.equal([
      `npx --yes --package=${tarball} plumbline verify --format github "$@"`,
      `run: npx --yes --package=${tarball} plumbline report --format markdown --out "$GITHUB_STEP_SUMMARY"`,
      `additional_dependencies: ['${tarball}']`,
    ]);
    const refused = await plumbline(['init', '--dry-run', '--package', 'plumbline; id'], { cwd });
    expect(refused).to.include({ code: 64, stdout: '' });
    expect(refused.stderr).to.include('Give it as npm takes it');
  });

  it('saves what fails today as the baseline, so that the hook then fails on what is new alone', async () => {
    folder.write('aged/main.tf', KEY);
    folder.write('aged/.git/HEAD', 'ref: refs/heads/main\n');
    folder.write('aged/deep/README.md', '');
    const { code, stderr } = await plumbline(['init', '--yes'], { cwd: folder.at('aged/deep') });
    expect({ code, stderr }).to.deep.equal({
      code: 0,
      stderr: 'judging every root once, for plumbline-baseline.json\n',
    });
    expect(parse(read('aged/plumbline.yaml'))).to.deep.equal({
      version: 1,
      roots: ['.'],
      baseline: 'plumbline-baseline.json',
    });
    const hook = () => plumbline(['pre-commit', 'main.tf'], { cwd: folder.at('aged') });
    expect(await hook()).to.include({ code: 0, stderr: '' });
    folder.write('aged/main.tf', `${KEY}\n${KEY.replace('this', 'other')}`);
    const fresh = await hook();
    expect(fresh.code).to.equal(1);
    expect(fresh.stdout).to.match(/kms-rotation\n +main\.tf:6 +aws_kms_key\.other/);
  });

  it('writes a workflow that actionlint and zizmor have nothing to say of', () => {
    const file = folder.at('generated-json/.github/workflows/plumbline.yml');
    const { code, text } = said('actionlint', ['-shellcheck=', '-pyflakes=', file]);
    expect([code, text]).to.deep.equal([0, '']);
    const zizmor = pythonProgram('zizmor', join(ROOT, 'tools/zizmor/requirements.txt'));
    const answer = execFileSync(zizmor, ['--offline', '--quiet', '--format', 'json', file]);
    expect(JSON.parse(answer.toString())).to.deep.equal([]);
  });
});
