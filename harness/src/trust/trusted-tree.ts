import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { CONFIG_FILE } from '../config/files';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { git } from './git';

/** The files of a repository as they are at one commit. */
export class TrustedTree {
  private constructor(
    /** The ref as it was given. */
    readonly ref: string,
    /** The commit's hash, 40 or 64 hexadecimal digits. */
    readonly commit: string,
    /** The repository's top folder, links resolved. */
    readonly top: string,
  ) {}

  /**
   * Opens the repository that a directory is in, at a ref.
   * @throws PlumblineError ERR_USAGE for what cannot be a ref, ERR_PROGRAM_MISSING without git, ERR_TRUST_REF where
   *   there is no repository, no such ref or more than one
   */
  static async open(ref: string, cwd: string): Promise<TrustedTree> {
    if (!/^[^-\s:^~?*[\\][^\s:?*[\\]*$/.test(ref)) throw badRef(ref);
    const top = await topOf(cwd);
    return new TrustedTree(ref, await commitOf(ref, top), top);
  }

  /**
   * The bytes of a file at the commit, by its path; undefined where there is none.
   * @throws PlumblineError ERR_TRUST_REF where a link, a folder or a submodule stands there, or git fails
   */
  async read(path: string): Promise<Buffer | undefined> {
    const name = this.nameOf(path);
    const listed = await git(this.top, ['ls-tree', '-z', '--full-tree', this.commit, '--', name]);
    if (listed.code !== 0) throw unreadable(this.ref, name, listed.stderr);
    const entry = /^(\d{6}) (\w+) ([0-9a-f]{40,64})\t/.exec(listed.stdout.toString('utf8'));
    if (entry === null) return undefined;
    const [, mode = '', , hash = ''] = entry;
    if (mode !== '100644' && mode !== '100755') throw noFile(this.ref, name, mode);
    const blob = await git(this.top, ['cat-file', 'blob', hash]);
    if (blob.code !== 0) throw unreadable(this.ref, name, blob.stderr);
    return blob.stdout;
  }

  /**
   * The files under a folder at the commit, by their paths relative to it; links and submodules are among them.
   * @throws PlumblineError ERR_TRUST_REF where git fails, or the folder is not in the repository
   */
  async list(folder: string): Promise<readonly string[]> {
    const name = this.nameOf(folder);
    const listed = await git(this.top, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', this.commit, '--', name]);
    if (listed.code !== 0) throw unreadable(this.ref, name, listed.stderr);
    const paths = listed.stdout.toString('utf8').split('\0');
    return paths.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
  }

  /** The nearest folder from `cwd` up that has a configuration at the commit; else `cwd`. */
  async baseDirectory(cwd: string): Promise<string> {
    const start = realpathSync(cwd);
    for (let at = start; ; at = dirname(at)) {
      if ((await this.read(join(at, CONFIG_FILE))) !== undefined) return at;
      if (at === this.top || dirname(at) === at) return start;
    }
  }

  private nameOf(path: string): string {
    const name = relative(this.top, path).split(sep).join('/');
    if (name !== '' && name !== '..' && !name.startsWith('../')) return name;
    throw new PlumblineError('ERR_TRUST_REF', `${path} is not in the repository that ${this.ref} is a ref of`, {
      remedy: 'Keep what is trusted in the repository.',
    });
  }
}

async function topOf(cwd: string): Promise<string> {
  const found = await git(cwd, ['rev-parse', '--show-toplevel']);
  const top = line(found.stdout);
  if (found.code !== 0 || top === '') {
    throw new PlumblineError('ERR_TRUST_REF', `--trust-ref needs a git repository: ${because(found.stderr)}`, {
      remedy: 'Run it in a checkout of the repository.',
    });
  }
  const above = await git(cwd, ['rev-parse', '--show-superproject-working-tree']);
  if (line(above.stdout) !== '') {
    throw new PlumblineError('ERR_TRUST_REF', 'the working directory is in a submodule, whose refs are not trusted', {
      remedy: 'Run it in the repository that holds the submodule.',
    });
  }
  return realpathSync(top);
}

async function commitOf(ref: string, top: string): Promise<string> {
  const found = await git(top, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]);
  if (found.code === 0 && found.stderr.includes('ambiguous')) {
    throw new PlumblineError('ERR_TRUST_REF', `more than one ref is called ${plain(ref)}`, {
      remedy: `Give it in full: refs/remotes/${plain(ref)}, refs/heads/${plain(ref)}, or the commit’s hash.`,
    });
  }
  const commit = line(found.stdout);
  if (found.code === 0 && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return commit;
  throw new PlumblineError('ERR_TRUST_REF', `there is no commit that ${plain(ref)} names`, {
    remedy: 'Fetch it first (`git fetch origin main`; a shallow checkout has one branch alone), or name another.',
  });
}

function badRef(ref: string): PlumblineError {
  return new PlumblineError('ERR_USAGE', `${JSON.stringify(plain(ref).slice(0, 100))} is no git ref`, {
    remedy: 'Give a branch, a tag or a commit: `--trust-ref origin/main`.',
  });
}

function noFile(ref: string, name: string, mode: string): PlumblineError {
  const what = mode === '120000' ? 'a symbolic link' : mode === '160000' ? 'a submodule' : 'a folder';
  return new PlumblineError('ERR_TRUST_REF', `${plain(name)} is ${what} at ${plain(ref)}, not a file`, {
    remedy: 'Put the file itself there: what it leads to could be changed without it.',
  });
}

function unreadable(ref: string, name: string, stderr: string): PlumblineError {
  return new PlumblineError('ERR_TRUST_REF', `git cannot read ${plain(name)} at ${plain(ref)}: ${because(stderr)}`, {
    remedy: 'Check that the checkout is whole: `git fsck`.',
  });
}

/** The first line of what git said. */
function because(stderr: string): string {
  return plain((stderr.split('\n')[0] ?? '').replace(/^(fatal|error): /, '')) || 'git gave no reason';
}

function line(stdout: Buffer): string {
  return stdout.toString('utf8').replace(/\r?\n$/, '');
}
