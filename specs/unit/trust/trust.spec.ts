import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { PlumblineError } from '../../../harness/src/errors';
import { gitEnvironment } from '../../../harness/src/trust/git';
import { openTrust, type Trust } from '../../../harness/src/trust/trust';
import { git } from '../../cli/repository';
import { folder } from '../terraform/folder';

const TODAY = '2026-11-24';
const WAIVER = {
  control: 'rds-multi-az',
  address: 'unmanaged:*',
  reason: 'r',
  owner: 'o',
  expires: '2026-12-31',
};
const waivers = (...list: readonly object[]): string => JSON.stringify({ version: 1, waivers: list });

/** A repository whose `main` has these files. */
function repository(files: Record<string, string>): string {
  const path = folder(files);
  git(path, 'init', '--quiet', '--initial-branch', 'main');
  git(path, 'add', '--all');
  git(path, 'commit', '--quiet', '--allow-empty', '--message', 'x');
  return path;
}

function change(path: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
}

async function refused(doing: Promise<unknown>): Promise<readonly [string, string]> {
  try {
    await doing;
  } catch (error) {
    if (error instanceof PlumblineError) return [error.code, error.message];
    throw error;
  }
  throw new Error('it was not refused');
}

const open = (path: string): Promise<Trust> => openTrust('main', path, TODAY);

describe('what is trusted', () => {
  it('is configuration and waivers of the ref, and any file beside them', async () => {
    const path = repository({
      'plumbline.yaml': 'version: 1\nroots: [a]\n',
      'waivers.yaml': waivers(WAIVER),
      'keys/release.pem': 'ours',
      'below/x': '',
    });
    change(path, { 'plumbline.yaml': 'version: 1\n', 'keys/release.pem': 'theirs', 'keys/other.pem': 'theirs' });
    const trust = await open(join(path, 'below'));
    expect(trust).to.deep.include({
      ref: 'main',
      commit: git(path, 'rev-parse', 'main'),
      base: realpathSync(path),
      config: { version: 1, roots: ['a'] },
      waivers: [WAIVER],
    });
    expect((await trust.read('keys/release.pem'))?.toString()).to.equal('ours');
    expect(await trust.read('keys/other.pem')).to.equal(undefined);
  });

  it('is nothing where the ref has nothing', async () => {
    const path = repository({});
    change(path, { 'waivers.yaml': waivers(WAIVER) });
    const trust = await open(path);
    expect(trust).to.deep.include({ config: { version: 1 }, waivers: [] });
    expect(trust.proposed.find('rds-multi-az', 'unmanaged:aws_db_instance/x', {})?.waiver).to.deep.equal(WAIVER);
  });

  it('is no file outside the repository, no folder and no link', async () => {
    const path = repository({ 'plumbline.yaml': 'version: 1\n', 'keys/a.pem': '' });
    symlinkSync('a.pem', join(path, 'keys/link.pem'));
    git(path, 'add', '--all');
    git(path, 'commit', '--quiet', '--message', 'x');
    const { read } = await open(path);
    expect((await refused(read('../key.pem')))[0]).to.equal('ERR_TRUST_REF');
    expect(await refused(read('keys'))).to.deep.equal(['ERR_TRUST_REF', 'keys is a folder at main, not a file']);
    expect(await refused(read('keys/link.pem'))).to.deep.equal([
      'ERR_TRUST_REF',
      'keys/link.pem is a symbolic link at main, not a file',
    ]);
    expect(await read('keys/*.pem')).to.equal(undefined);
    expect(await read('keys/link.pem/a')).to.equal(undefined);
  });
});

describe('what a change proposes', () => {
  it('is told of, section by section and waiver by waiver', async () => {
    const path = repository({
      'plumbline.yaml': 'version: 1\nroots: [a]\nobligations: { deadline_days: 7 }\n',
      'waivers.yaml': waivers(WAIVER, { ...WAIVER, address: 'a.b' }),
    });
    change(path, {
      'plumbline.yaml': 'obligations: { deadline_days: 7 }\nversion: 1\nroots: [b]\nvar_files: [{ files: [x] }]\n',
      'waivers.yaml': waivers(
        { ...WAIVER, reason: 'other' },
        { ...WAIVER, address: 'c.d' },
        { ...WAIVER, address: 'a.b' },
      ),
    });
    expect((await open(path)).warnings).to.deep.equal([
      'the change proposes another configuration (roots, var_files in plumbline.yaml): that of main holds until it is merged',
      'the change proposes 2 waivers, without effect until it is merged: rds-multi-az at unmanaged:*, rds-multi-az at c.d',
      'the change takes 1 waiver of main away, in effect until it is merged: rds-multi-az at unmanaged:*',
    ]);
  });

  it('is nothing where only the form of the files is another', async () => {
    const path = repository({ 'plumbline.yaml': 'version: 1\nroots: [a]\n', 'waivers.yaml': waivers(WAIVER) });
    change(path, {
      'plumbline.yaml': '# ours\nroots:\n  - a\nversion: 1\n',
      'waivers.yaml': JSON.stringify({ waivers: [WAIVER], version: 1 }, null, 2),
    });
    expect((await open(path)).warnings).to.deep.equal([]);
  });

  it('is not read where it is no file', async () => {
    const path = repository({});
    mkdirSync(join(path, 'waivers.yaml'));
    expect((await open(path)).warnings).to.deep.equal(['waivers.yaml of the change is no file, and was not read']);
  });
});

describe('the environment of git', () => {
  it('has nothing that leads it elsewhere, runs something or asks', () => {
    const given = {
      PATH: '/bin',
      HOME: '/h',
      GIT_DIR: 'x',
      git_work_tree: 'x',
      GIT_SSH_COMMAND: 'x',
      SSH_ASKPASS: 'x',
    };
    expect(gitEnvironment(given)).to.deep.equal({
      PATH: '/bin',
      HOME: '/h',
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
    });
  });
});
