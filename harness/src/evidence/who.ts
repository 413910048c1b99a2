import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

function fromGit(cwd: string): string | undefined {
  try {
    const email = execFileSync('git', ['config', 'user.email'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return email === '' ? undefined : email;
  } catch {
    return undefined;
  }
}

/** Who has something judged: the account that a GitHub workflow runs for, git's user, or the user of the system. */
export function whoAmI(cwd: string, env: NodeJS.ProcessEnv): string {
  const actor = env['GITHUB_ACTOR'];
  return actor === undefined || actor === '' ? (fromGit(cwd) ?? userInfo().username) : actor;
}
