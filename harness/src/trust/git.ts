import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { asError, PlumblineError } from '../errors';

/** What a git command gave. */
export interface GitAnswer {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs git in a directory. Nothing of the environment can lead it to another repository, another index or replaced
 * objects; it asks nothing, and takes its arguments as they stand.
 * @throws PlumblineError ERR_PROGRAM_MISSING where there is no git
 */
export async function git(cwd: string, args: readonly string[]): Promise<GitAnswer> {
  const child = spawn('git', ['--no-pager', '--literal-pathspecs', '-c', 'core.warnAmbiguousRefs=true', ...args], {
    cwd,
    env: gitEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  try {
    await once(child, 'close');
  } catch (thrown) {
    throw new PlumblineError('ERR_PROGRAM_MISSING', 'git cannot be run: --trust-ref and --changed ask it.', {
      remedy: 'Install git, and put it on the PATH.',
      cause: asError(thrown),
    });
  }
  return {
    code: child.exitCode,
    stdout: Buffer.concat(stdout),
    stderr: Buffer.concat(stderr).toString('utf8').slice(0, 4000),
  };
}

/** Variables of git's that say where things are, and those that ask or run something, are left out. */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passing = Object.entries(env).filter(([name]) => !/^(GIT_|SSH_ASKPASS)/i.test(name));
  return {
    ...Object.fromEntries(passing),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}
