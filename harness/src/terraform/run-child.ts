import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PlumblineError, asError } from '../errors';
import { holdGroup, signalGroup } from './lifetime';

/** How long a child may take to end after SIGINT before it is killed. */
const GRACE_MS = 3000;
/** Of standard error only the end is kept: it holds the reason. */
const STDERR_LIMIT = 256 * 1024;

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly abort: AbortSignal;
  readonly graceMs?: number;
}

export interface ChildResult {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

function tail(chunks: Buffer[]): string {
  return Buffer.concat(chunks).subarray(-STDERR_LIMIT).toString('utf8');
}

/**
 * Runs an outside program in a process group of its own and collects what it prints.
 * On abort the group gets SIGINT, after a grace SIGKILL, and the promise rejects with the abort's reason once the child
 * has ended. A program that does not exist is ERR_PROGRAM_MISSING.
 */
export async function runChild(command: string, args: readonly string[], options: ChildOptions): Promise<ChildResult> {
  options.abort.throwIfAborted();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));

  const { pid } = child;
  const release = pid === undefined ? () => undefined : holdGroup(pid);
  let killer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (pid === undefined) return;
    signalGroup(pid, 'SIGINT');
    killer = setTimeout(() => {
      signalGroup(pid, 'SIGKILL');
    }, options.graceMs ?? GRACE_MS);
  };
  options.abort.addEventListener('abort', stop, { once: true });
  try {
    await once(child, 'close');
    options.abort.throwIfAborted();
    return { code: child.exitCode, stdout: Buffer.concat(stdout), stderr: tail(stderr) };
  } catch (thrown) {
    if (options.abort.aborted) throw asError(options.abort.reason);
    throw missing(command, asError(thrown));
  } finally {
    clearTimeout(killer);
    options.abort.removeEventListener('abort', stop);
    if (options.abort.aborted && pid !== undefined) signalGroup(pid, 'SIGKILL');
    release();
  }
}

function missing(command: string, cause: Error): Error {
  if (!('code' in cause) || (cause.code !== 'ENOENT' && cause.code !== 'EACCES')) return cause;
  return new PlumblineError('ERR_PROGRAM_MISSING', `${command} is not installed, or not on the PATH.`, { cause });
}
