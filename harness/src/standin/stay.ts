import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlumblineError, asError } from '../errors';
import { signalGroup } from '../terraform/lifetime';
import { serverEnvironment } from './environment';
import { installStandin } from './install';
import { listening } from './listening';
import { pinned, SERVE } from './places';

/** A stand-in that outlives the command that started it. */
export interface Staying {
  readonly pid: number;
  readonly url: string;
  /** The word by which it is known again: a process id or a port can be somebody else's by then. */
  readonly token: string;
}

export interface StayOptions {
  readonly abort: AbortSignal;
  readonly progress: (stage: string) => void;
  readonly account: string | undefined;
  /** The file that takes what it writes: calls it could not answer. It ends itself once that file's folder is gone. */
  readonly log: string;
}

const START_LIMIT_MS = 60_000;
/** One that is gone refuses at once; one that is busy, on a busy machine, is only slow. */
const ANSWER_LIMIT_MS = 30_000;
const PAUSE_MS = 100;
/** Where nobody collects ended processes, one that is gone still shows. */
const END_LIMIT_MS = 5000;

async function lastLine(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.trim().split('\n').at(-1) ?? '';
}

/** Starts a stand-in that stays when this process ends. Only a start that fails or is aborted leaves nothing. */
export async function startStaying(options: StayOptions): Promise<Staying> {
  const python = await installStandin(options.progress, options.abort);
  options.abort.throwIfAborted();
  const { moto } = await pinned();
  const token = randomUUID();
  const log = await open(options.log, 'w', 0o600);
  const server = spawn(python, [SERVE, '--moto', moto, '--stay', dirname(options.log), '--token', token], {
    env: serverEnvironment(process.env, options.account),
    detached: true,
    stdio: ['ignore', 'pipe', log.fd],
  });
  const { pid, stdout } = server;
  const stop = (): void => {
    if (pid !== undefined) signalGroup(pid, 'SIGKILL');
  };
  if (stdout === null) throw new Error('a pipe was asked for');
  const limit = AbortSignal.any([options.abort, AbortSignal.timeout(START_LIMIT_MS)]);
  limit.addEventListener('abort', stop, { once: true });
  try {
    const port = await Promise.race([
      listening(stdout, limit),
      once(server, 'error').then(([thrown]: unknown[]) => Promise.reject(asError(thrown))),
    ]);
    if (pid === undefined) throw new Error('it has no process');
    stdout.destroy();
    server.unref();
    return { pid, url: `http://127.0.0.1:${port}`, token };
  } catch (thrown) {
    stop();
    options.abort.throwIfAborted();
    throw new PlumblineError('ERR_STANDIN_FAILED', `The AWS stand-in did not start: ${await lastLine(options.log)}`, {
      remedy: 'Remove its virtual environment (plumbline/standin-… in the user’s cache folder) and try again.',
      cause: thrown,
    });
  } finally {
    limit.removeEventListener('abort', stop);
    await log.close();
  }
}

/** Whether it still runs and is the one that was started. */
export async function isRunning({ url, token }: Pick<Staying, 'url' | 'token'>): Promise<boolean> {
  try {
    const response = await fetch(`${url}/plumbline/token`, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    return response.ok && (await response.text()) === token;
  } catch {
    return false;
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Ends it, if it still runs; resolves once its process is gone. */
export async function endStaying(staying: Staying): Promise<void> {
  if (!(await isRunning(staying))) return;
  signalGroup(staying.pid, 'SIGKILL');
  for (let waited = 0; exists(staying.pid) && waited < END_LIMIT_MS; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
