import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { touchedRoots } from '../../../harness/src/commands/touched-roots';
import { PlumblineError } from '../../../harness/src/errors';
import { git } from '../../cli/repository';
import { folder } from '../terraform/folder';

type Files = Readonly<Record<string, string>>;

/** Four roots that are made of different things. */
const FILES: Files = {
  'plumbline.yaml': 'version: 1\n',
  'envs/plain/main.tf': 'variable "x" {}\n',
  'envs/plain/.terraform.lock.hcl': '# lock\n',
  'envs/plain/inner/main.tf': '',
  'envs/plain/inner/note.txt': '',
  'envs/plain/files/note.txt': '',
  'envs/modular/main.tf': 'module "outer" {\n  source = "../../modules/outer"\n}\n',
  'envs/reading/main.tf': 'locals {\n  text = file("${path.module}/../../texts/a.txt")\n}\n',
  'envs/given/main.tf': 'variable "y" {}\n',
  'values/given.tfvars': 'y = 1\n',
  'modules/outer/main.tf': 'module "inner" {\n  source = "../inner"\n}\n',
  'modules/inner/main.tf': 'variable "z" {}\n',
  'modules/other/main.tf': '',
  'texts/a.txt': 'a',
  'README.md': '',
};
const ROOTS = ['plain', 'modular', 'reading', 'given'];

function repository(files: Files = FILES): string {
  const path = folder({ ...files });
  git(path, 'init', '--quiet', '--initial-branch', 'main');
  commit(path);
  git(path, 'checkout', '--quiet', '-b', 'change');
  return path;
}

function commit(path: string): void {
  git(path, 'add', '--all');
  git(path, 'commit', '--quiet', '--message', 'x');
}

function write(path: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
}

async function touchedIn(path: string, ref = 'main', names: readonly string[] = ROOTS): Promise<string[]> {
  const roots = names.map((name) => ({ name, directory: join(path, 'envs', name) }));
  const { roots: touched } = await touchedRoots(
    roots,
    { ref, cwd: path },
    {
      varFilesOf: ({ name }) => (name === 'given' ? ['../../values/given.tfvars'] : []),
      common: [join(path, 'plumbline.yaml'), join(path, 'waivers.yaml')],
    },
  );
  return touched.map(({ name }) => name);
}

describe('the roots that a change touches', () => {
  const CASES: readonly (readonly [what: string, files: Files, touched: readonly string[]])[] = [
    ['a file of a root', { 'envs/plain/main.tf': '# x\n' }, ['plain']],
    ['its lock file', { 'envs/plain/.terraform.lock.hcl': '# y\n' }, ['plain']],
    ['a file in a folder of a root', { 'envs/plain/files/note.txt': 'x' }, ['plain']],
    ['a file that git does not know yet', { 'envs/plain/extra.auto.tfvars': 'x = 1\n' }, ['plain']],
    ['a module inside of a root that does not call it', { 'envs/plain/inner/note.txt': 'x' }, []],
    ['a module of a module', { 'modules/inner/main.tf': '# x\n' }, ['modular']],
    ['a module that nobody calls', { 'modules/other/main.tf': '# x\n' }, []],
    ['a file that a function reads', { 'texts/a.txt': 'b' }, ['reading']],
    ['a variable file that is given', { 'values/given.tfvars': 'y = 2\n' }, ['given']],
    ['the configuration', { 'plumbline.yaml': 'version: 1\n\n' }, ROOTS],
    ['waivers, even new ones', { 'waivers.yaml': 'version: 1\nwaivers: []\n' }, ROOTS],
    [
      'HCL that does not parse, of which nobody can tell what it reads',
      { 'envs/plain/main.tf': 'module "x" {\n  source = "./a"\n' },
      ['plain'],
    ],
    ['what no root reads', { 'README.md': 'x' }, []],
  ];
  for (const [what, files, touched] of CASES) {
    it(`by ${what}: ${touched.join(', ') || 'none'}`, async () => {
      const path = repository();
      write(path, files);
      expect(await touchedIn(path), 'not committed').to.deep.equal(touched);
      commit(path);
      expect(await touchedIn(path), 'committed').to.deep.equal(touched);
    });
  }

  it('are those that lose a module or a file, by removal or by another name', async () => {
    const path = repository();
    rmSync(join(path, 'texts/a.txt'));
    renameSync(join(path, 'modules/inner'), join(path, 'modules/inmost'));
    expect(await touchedIn(path)).to.deep.equal(['modular', 'reading']);
    commit(path);
    expect(await touchedIn(path)).to.deep.equal(['modular', 'reading']);
  });

  it('are those that link to what changed', async () => {
    const path = repository();
    symlinkSync('../../texts', join(path, 'envs/plain/texts'));
    commit(path);
    write(path, { 'texts/b.txt': 'x' });
    expect(await touchedIn(path, 'HEAD')).to.deep.equal(['plain']);
  });

  it('are those of the change alone, not of what the ref has gained since', async () => {
    const path = repository();
    write(path, { 'envs/plain/main.tf': '# x\n' });
    commit(path);
    git(path, 'checkout', '--quiet', 'main');
    write(path, { 'texts/a.txt': 'b' });
    commit(path);
    git(path, 'checkout', '--quiet', 'change');
    expect(await touchedIn(path)).to.deep.equal(['plain']);
  });

  it('are those whose module is a submodule that was moved or changed', async () => {
    const path = repository();
    const other = repository({ 'main.tf': '' });
    git(path, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'modules/outer/sub');
    write(path, { 'modules/outer/main.tf': 'module "sub" {\n  source = "./sub"\n}\n' });
    commit(path);
    write(path, { 'modules/outer/sub/main.tf': '# x\n' });
    expect(await touchedIn(path, 'HEAD')).to.deep.equal(['modular']);
  });

  it('are five of three hundred', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `root${index}`);
    const five = [3, 57, 58, 199, 299].map((index) => `root${index}`);
    const main = (name: string): string =>
      five.slice(3).includes(name) ? 'module "m" {\n  source = "../../modules/inner"\n}\n' : '';
    const path = repository({
      'modules/inner/main.tf': '',
      ...Object.fromEntries(names.map((name) => [`envs/${name}/main.tf`, main(name)])),
    });
    write(path, { 'modules/inner/main.tf': '# x\n' });
    write(path, Object.fromEntries(five.slice(0, 3).map((name) => [`envs/${name}/x.txt`, 'x'])));
    expect(await touchedIn(path, 'main', names)).to.deep.equal(five);
  });
});

describe('a ref since which nobody can tell what changed', () => {
  const refused = async (doing: Promise<unknown>): Promise<readonly [string, string]> => {
    try {
      await doing;
    } catch (error) {
      if (error instanceof PlumblineError) return [error.code, error.message];
      throw error;
    }
    throw new Error('it was not refused');
  };

  it('is refused: no such ref, no ref at all, no repository', async () => {
    const path = repository();
    expect(await refused(touchedIn(path, 'nowhere'))).to.deep.equal([
      'ERR_CHANGED_REF',
      'there is no commit that nowhere names',
    ]);
    expect(await refused(touchedIn(path, '--output=x'))).to.deep.equal(['ERR_USAGE', '"--output=x" is no git ref']);
    expect((await refused(touchedIn(folder({}))))[1]).to.match(/^--changed needs a git repository: /);
  });

  it('is refused where a shallow checkout lacks what both share', async () => {
    const path = repository();
    for (const branch of ['main', 'change']) {
      git(path, 'checkout', '--quiet', branch);
      write(path, { [`${branch}.txt`]: 'x' });
      commit(path);
    }
    const shallow = join(folder({}), 'shallow');
    git(
      path,
      'clone',
      '--quiet',
      '--depth',
      '1',
      '--no-single-branch',
      '--branch',
      'change',
      `file://${path}`,
      shallow,
    );
    expect(await refused(touchedIn(shallow, 'origin/main'))).to.deep.equal([
      'ERR_CHANGED_REF',
      'origin/main and the working tree share no commit: this checkout is shallow',
    ]);
  });
});
