import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { NOT_HELD } from './plans';
import { onlyRun } from './reports';
import { git, useRepository } from './repository';
import { PROGRAM, type Ran, type RunOptions } from './run';

const BASELINE = 'version: 1\npacks: [{ pack: baseline }]\n';

describe('the ref of --trust-ref', () => {
  const repository = useRepository();
  const gate = (ref: string, options: RunOptions = {}): Promise<Ran> =>
    repository.run(['gate', '-', '--format', 'json', '--trust-ref', ref], { input: NOT_HELD, ...options });
  const refusal = async (ran: Promise<Ran>): Promise<readonly [number | null, string, string]> => {
    const { code, stdout, stderr } = await ran;
    return [code, stdout, stderr];
  };
  before(() => repository.begin({}));

  it('may be a branch, a tag, a remote’s branch, a commit, or one before it', async () => {
    const commit = repository.begin({ 'plumbline.yaml': BASELINE });
    git(repository.at('.'), 'tag', '--annotate', '--message', 'x', 'v1');
    git(repository.at('.'), 'update-ref', 'refs/remotes/origin/main', commit);
    repository.write({ 'plumbline.yaml': 'version: 1\n' });
    repository.commit();
    for (const ref of [
      'main',
      'v1',
      'origin/main',
      'refs/heads/main',
      commit,
      commit.slice(0, 10),
      'HEAD~1',
      'change^',
    ]) {
      const ran = await gate(ref);
      expect(ran, ref).to.include({ code: 0, stderr: '' });
      expect(onlyRun(ran).notes, ref).to.deep.equal([
        `configuration and waivers are those of ${ref}, commit ${commit.slice(0, 12)}`,
      ]);
    }
    expect(await gate('HEAD')).to.include({ code: 1 });
  });

  for (const ref of ['--output=x', '-h', '', ' ', 'main:plumbline.yaml', ':/x', 'main file', 'a\nb', '^main']) {
    it(`is refused where it reads ${JSON.stringify(ref)}, exit 64`, async () => {
      const [code, stdout, stderr] = await refusal(gate(ref));
      expect([code, stdout]).to.deep.equal([64, '']);
      expect(stderr)
        .to.match(/^error ".*" is no git ref\n/)
        .and.to.include('ERR_USAGE');
    });
  }

  const HASH_OF_NOTHING = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
  for (const ref of ['nowhere', 'main..change', 'main^{tree}', HASH_OF_NOTHING, 'main@{999}']) {
    it(`is refused where no commit is called ${ref}, exit 78`, async () => {
      const [code, stdout, stderr] = await refusal(gate(ref));
      expect([code, stdout]).to.deep.equal([78, '']);
      expect(stderr).to.include(`error there is no commit that ${ref} names\n`).and.to.include('ERR_TRUST_REF');
    });
  }

  it('is refused where two are called so: a tag could be laid over the branch', async () => {
    repository.begin({ 'plumbline.yaml': 'version: 1\n' });
    repository.write({ 'plumbline.yaml': BASELINE });
    repository.commit();
    git(repository.at('.'), 'tag', 'main', 'change');
    git(repository.at('.'), 'config', 'core.warnAmbiguousRefs', 'false');
    const [code, stdout, stderr] = await refusal(gate('main'));
    expect([code, stdout]).to.deep.equal([78, '']);
    expect(stderr).to.match(/^error more than one ref is called main\n/);
    expect(await gate('refs/heads/main')).to.include({ code: 1 });
  });

  it('is refused outside a repository, and without git', async () => {
    repository.begin({});
    const outside = join(repository.at('.'), '..');
    expect((await refusal(gate('main', { cwd: outside })))[2]).to.include('--trust-ref needs a git repository');
    mkdirSync(repository.at('bin'));
    const program = [process.execPath, PROGRAM] as const;
    const [code, stdout, stderr] = await refusal(gate('main', { program, env: { PATH: repository.at('bin') } }));
    expect([code, stdout]).to.deep.equal([69, '']);
    expect(stderr).to.include('git cannot be run').and.to.include('ERR_PROGRAM_MISSING');
  });
});

describe('what stands at the ref', () => {
  const repository = useRepository();
  const gate = (options: RunOptions = {}): Promise<Ran> =>
    repository.run(['gate', '-', '--format', 'json', '--trust-ref', 'main'], { input: NOT_HELD, ...options });

  it('is refused where it is a link, which could lead anywhere', async () => {
    repository.begin({ 'strict.yml': 'version: 1\n' });
    git(repository.at('.'), 'checkout', '--quiet', 'main');
    symlinkSync('strict.yml', repository.at('plumbline.yaml'));
    repository.commit();
    const ran = await gate();
    expect(ran).to.include({ code: 78, stdout: '' });
    expect(ran.stderr).to.match(/^error plumbline\.yaml is a symbolic link at main, not a file\n/);
  });

  it('is refused with its line where it is not valid', async () => {
    repository.begin({ 'waivers.yaml': 'version: 1\nwaivers:\n  - control: x\n' });
    const ran = await gate();
    expect(ran).to.include({ code: 78, stdout: '' });
    expect(ran.stderr)
      .to.match(/^error main:waivers\.yaml: waivers\.0\.address: /)
      .and.to.include('\n  at main:waivers.yaml:3\n');
  });

  it('is found from any folder below, whatever that is called', async () => {
    const odd = '[ä] (x) *:!? -b';
    repository.begin({
      [`${odd}/plumbline.yaml`]: BASELINE,
      [`${odd}/sub dir/x`]: '',
      'plumbline.yaml': 'version: 1\n',
    });
    rmSync(repository.at(`${odd}/plumbline.yaml`));
    for (const below of [odd, `${odd}/sub dir`]) {
      const ran = await gate({ cwd: repository.at(below) });
      expect(ran, below).to.include({ code: 0, stderr: '' });
      expect(onlyRun(ran).pack, below).to.equal('baseline');
    }
    expect(onlyRun(await gate()).pack).to.equal('production');
  });

  it('is that of this repository, whatever git’s variables say, and no replaced object', async () => {
    const main = repository.begin({ 'plumbline.yaml': 'version: 1\n' });
    repository.write({ 'plumbline.yaml': BASELINE });
    repository.commit();
    git(repository.at('.'), 'clone', '--quiet', '--branch', 'change', '.', '../other');
    git(repository.at('../other'), 'branch', 'main');
    const other = repository.at('../other');
    const env = {
      GIT_DIR: join(other, '.git'),
      GIT_WORK_TREE: other,
      GIT_OBJECT_DIRECTORY: join(other, '.git/objects'),
    };
    expect(onlyRun(await gate({ env })).pack).to.equal('production');
    git(repository.at('.'), 'replace', main, 'change');
    expect(onlyRun(await gate()).pack).to.equal('production');
  });

  it('is not that of a submodule, whose refs are the change’s own', async () => {
    repository.begin({ 'plumbline.yaml': BASELINE });
    git(repository.at('.'), 'clone', '--quiet', '.', '../inner');
    git(repository.at('.'), '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '../inner', 'sub');
    const ran = await gate({ cwd: repository.at('sub') });
    expect(ran).to.include({ code: 78, stdout: '' });
    expect(ran.stderr).to.match(/^error the working directory is in a submodule, whose refs are not trusted\n/);
    expect(onlyRun(await gate()).pack).to.equal('baseline');
  });
});
