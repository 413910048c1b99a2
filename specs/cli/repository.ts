import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { useFolder } from './folder';
import { plumbline, type Ran, type RunOptions } from './run';

/** Runs git, with an author and nobody's settings. */
export function git(cwd: string, ...args: string[]): string {
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

export type Files = Readonly<Record<string, string>>;

/** Git repositories for the tests of one suite: in each, a branch `main` and a change on top of it. */
export function useRepository(): {
  readonly at: (name: string) => string;
  /** A fresh repository with these files on `main`; the change is then made on a branch of its own. */
  readonly begin: (files: Files) => string;
  readonly write: (files: Files) => void;
  readonly commit: () => void;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ran>;
} {
  const folder = useFolder();
  const at = (name: string): string => folder.at(join('repo', name));
  const write = (files: Files): void => {
    for (const [name, text] of Object.entries(files)) folder.write(join('repo', name), text);
  };
  const commit = (): void => {
    git(at('.'), 'add', '--all');
    git(at('.'), 'commit', '--quiet', '--allow-empty', '--message', 'x');
  };
  return {
    at,
    write,
    commit,
    begin: (files) => {
      rmSync(at('.'), { recursive: true, force: true });
      write({ ...files, '.gitignore': '.plumbline/\n' });
      git(at('.'), 'init', '--quiet', '--initial-branch', 'main');
      commit();
      git(at('.'), 'checkout', '--quiet', '-b', 'change');
      return git(at('.'), 'rev-parse', 'main');
    },
    run: (args, options = {}) => plumbline(args, { cwd: at('.'), ...options }),
  };
}
