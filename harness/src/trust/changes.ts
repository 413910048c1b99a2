import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { PlumblineError } from '../errors';
import { plain } from '../report/clean';
import { git, type GitAnswer } from './git';

/** What differs between a commit and the working tree. */
export interface Changes {
  /** The repository's top folder, links resolved. */
  readonly top: string;
  /** Absolute paths of files that were added, changed, removed or renamed (both names); a submodule is its folder. */
  readonly paths: readonly string[];
}

/**
 * What a change has touched since it left a ref: everything since the last commit that both share, what is not committed
 * and what git does not know yet included. What git is told to ignore is left out.
 * @throws PlumblineError ERR_USAGE for what cannot be a ref, ERR_PROGRAM_MISSING without git, ERR_CHANGED_REF where git
 *   cannot tell
 */
export async function changesSince(ref: string, cwd: string): Promise<Changes> {
  if (!/^[^-\s:^~?*[\\][^\s:?*[\\]*$/.test(ref)) throw badRef(ref);
  const top = await topOf(cwd);
  const base = await sharedCommit(ref, top);
  const compare = ['diff', '--name-only', '-z', '--no-renames', '--no-relative', '--no-ext-diff'];
  const [tracked, untracked] = await Promise.all([
    names(top, [...compare, '--ignore-submodules=none', base, '--']),
    names(top, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]);
  return { top, paths: [...new Set([...tracked, ...untracked])].map((name) => join(top, name)) };
}

async function topOf(cwd: string): Promise<string> {
  const found = await git(cwd, ['rev-parse', '--show-toplevel']);
  if (found.code === 0) return realpathSync(line(found));
  throw new PlumblineError('ERR_CHANGED_REF', `--changed needs a git repository: ${because(found)}`, {
    remedy: 'Run it in a checkout, or without --changed.',
  });
}

/** The commit that the change left the ref at: what the ref gained since is not the change's doing. */
async function sharedCommit(ref: string, top: string): Promise<string> {
  const commit = await git(top, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]);
  if (commit.code !== 0) {
    throw new PlumblineError('ERR_CHANGED_REF', `there is no commit that ${plain(ref)} names`, {
      remedy: 'Fetch it first (`git fetch origin main`), or name another.',
    });
  }
  const shared = await git(top, ['merge-base', line(commit), 'HEAD']);
  if (shared.code === 0) return line(shared);
  const shallow = line(await git(top, ['rev-parse', '--is-shallow-repository'])) === 'true';
  throw new PlumblineError(
    'ERR_CHANGED_REF',
    `${plain(ref)} and the working tree share no commit${shallow ? ': this checkout is shallow' : ''}`,
    {
      remedy: shallow
        ? 'Fetch the history too: `git fetch --unshallow`, or `fetch-depth: 0` in the checkout step.'
        : 'Name the ref that the change is to be merged into.',
    },
  );
}

async function names(top: string, args: readonly string[]): Promise<string[]> {
  const found = await git(top, args);
  if (found.code === 0) return found.stdout.toString('utf8').split('\0').filter(Boolean);
  throw new PlumblineError('ERR_CHANGED_REF', `git cannot tell what changed: ${because(found)}`, {
    remedy: 'Check that the checkout is whole: `git fsck`.',
  });
}

function badRef(ref: string): PlumblineError {
  return new PlumblineError('ERR_USAGE', `${JSON.stringify(plain(ref).slice(0, 100))} is no git ref`, {
    remedy: 'Give a branch, a tag or a commit: `--changed origin/main`.',
  });
}

function because({ stderr }: GitAnswer): string {
  return plain((stderr.split('\n')[0] ?? '').replace(/^(fatal|error): /, '')) || 'git gave no reason';
}

function line({ stdout }: GitAnswer): string {
  return stdout.toString('utf8').replace(/\r?\n$/, '');
}
