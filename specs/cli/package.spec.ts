import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { useFolder } from './folder';
import { onlyRun } from './reports';
import { plumbline, ROOT, type Ran, type RunOptions } from './run';

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

/** The programs that a user of the package has; OPA and Go are not among them. */
const PROGRAMS = ['terraform', 'python3', 'env', 'sh', 'dirname', 'bash', 'cat', 'cut', 'sed', 'head'];

/**
 * The package out of its tarball, with what its manifest depends on beside it, and nothing else of the checkout. That npm
 * itself installs it is a spec of `make test-stack`, since it writes 155 MB.
 */
describe('the packed package, in an empty folder,', function () {
  this.timeout(300_000);
  const folder = useFolder();
  let packed: string[];

  const run = (args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
    plumbline(args, {
      program: [folder.at('node_modules/@plumbline/harness/bin/plumbline.js')],
      cwd: folder.path,
      env: { PLUMBLINE_OPA: undefined },
      ...options,
    });

  before(() => {
    const args = ['pack', '--json', '--workspace', 'harness', '--pack-destination', folder.path];
    const answer = execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const files = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));
    const [tarball] = files.parse(JSON.parse(answer));
    packed = (tarball?.files ?? []).map(({ path }) => path);
    mkdirSync(folder.at('node_modules/@plumbline/harness'), { recursive: true });
    const into = ['--strip-components', '1', '-C', folder.at('node_modules/@plumbline/harness')];
    execFileSync('tar', ['xzf', folder.at(tarball?.filename ?? ''), ...into]);
    const { dependencies } = manifest.parse(JSON.parse(readFileSync(join(ROOT, 'harness/package.json'), 'utf8')));
    for (const name of Object.keys(dependencies)) {
      mkdirSync(dirname(folder.at(join('node_modules', name))), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), folder.at(join('node_modules', name)));
    }
  });

  it('holds the program, the compiled policies and the stand-in, and nothing that only building leaves', () => {
    expect([...new Set(packed.map((path) => path.split('/')[0]))].sort()).to.deep.equal([
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'operators',
      'package.json',
      'packs',
      'policies',
      'provider',
      'schemas',
      'standin',
    ]);
    expect(packed).to.include.members([
      'policies/policy.wasm',
      'policies/catalogue.json',
      'policies/examples.json',
      'standin/serve.py',
    ]);
    expect(packed.filter((path) => /\.map$|\.pyc$|\.spec\.|\.tsbuildinfo$/.test(path))).to.deep.equal([]);
    expect(readFileSync(join(ROOT, 'harness/LICENSE'), 'utf8')).to.equal(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
  });

  it('says its version, and lists the controls that it carries', async () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(ROOT, 'harness/package.json'), 'utf8')));
    expect(await run(['--version'])).to.deep.equal({ code: 0, stdout: `${version}\n`, stderr: '' });
    const listed = await run(['controls', '--format', 'json']);
    const here = await plumbline(['controls', '--format', 'json']);
    expect(listed).to.deep.equal({ code: 0, stdout: here.stdout, stderr: '' });
  });

  it('judges plan JSON and HCL as the checkout does, without Terraform, Python, OPA or Go', async () => {
    folder.copy('specs/fixtures/plans/mixed.json', 'plan.json');
    folder.fixture('foreign', 'shop');
    const program: [string, string] = [process.execPath, folder.at('node_modules/@plumbline/harness/bin/plumbline.js')];
    for (const input of ['plan.json', 'shop']) {
      const args = ['gate', input, '--format', 'json'];
      const alone = await run(args, { program, env: { PATH: folder.path } });
      expect(alone).to.include({ code: 1, stderr: '' });
      const here = await plumbline(args, { cwd: folder.path });
      expect(onlyRun(alone).results).to.deep.equal(onlyRun(here).results);
    }
  });

  it('plans and judges a root beside it, offline, with neither OPA nor Go on the PATH', async () => {
    for (const name of PROGRAMS) {
      const path = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
      mkdirSync(folder.at('bin'), { recursive: true });
      symlinkSync(path, folder.at(join('bin', name)));
    }
    const text = 'resource "aws_kms_key" "this" {\n  enable_key_rotation = false\n}\n';
    folder.write('keys/main.tf', text);
    const program: [string, string] = [process.execPath, folder.at('node_modules/@plumbline/harness/bin/plumbline.js')];
    const ran = await run(['verify', 'keys', '--format', 'json'], { program, env: { PATH: folder.at('bin') } });
    expect(ran).to.include({ code: 1, stderr: '' });
    const { root, outcome, results } = onlyRun(ran);
    const failed = results.filter(({ verdict }) => verdict === 'fail').map(({ control }) => control);
    expect({ root, outcome, failed }).to.deep.equal({
      root: 'keys',
      outcome: 'not_held',
      failed: ['kms-policy-explicit', 'kms-rotation'],
    });
  });
});
