import { execFileSync } from 'node:child_process';

/** The commit of this checkout; null where it is none, or where something in it was changed since. */
export function checkedOut(): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: __dirname, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('status', '--porcelain', '--untracked-files=no') === '' ? git('rev-parse', 'HEAD') : null;
  } catch {
    return null;
  }
}
