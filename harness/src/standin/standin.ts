import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { PlumblineError, asError } from '../errors';
import { holdGroup, signalGroup } from '../terraform/lifetime';
import { serverEnvironment } from './environment';
import { installStandin } from './install';
import { listening } from './listening';
import { pinned, SERVE } from './places';

export { installStandin } from './install';

/** The AWS stand-in while it runs. */
export interface Standin {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** The end of what it wrote to standard error: calls it could not answer. */
  readonly log: () => string;
}

export interface StandinOptions {
  readonly abort: AbortSignal;
  readonly progress: (stage: string) => void;
  /** The account that everything belongs to; left out, it is moto's own. */
  readonly account?: string | undefined;
}

const LOG_LIMIT = 64 * 1024;
const START_LIMIT_MS = 60_000;

type Server = ChildProcessByStdio<Writable, Readable, Readable>;

async function end(server: Server, release: () => void): Promise<void> {
  if (server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
    const closed = once(server, 'exit');
    signalGroup(server.pid, 'SIGKILL');
    await closed;
  }
  release();
}

/**
 * Starts the AWS stand-in on a free port of 127.0.0.1, installing it first where that was never done. It keeps no
 * state on disk and dies with this process, because its standard input is this process's.
 */
export async function startStandin(options: StandinOptions): Promise<Standin> {
  const python = await installStandin(options.progress, options.abort);
  options.abort.throwIfAborted();
  const { moto } = await pinned();
  const server = spawn(python, [SERVE, '--moto', moto], {
    env: serverEnvironment(process.env, options.account),
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-LOG_LIMIT);
  });
  const release = server.pid === undefined ? () => undefined : holdGroup(server.pid);
  const stop = async (): Promise<void> => {
    options.abort.removeEventListener('abort', stopNow);
    await end(server, release);
  };
  const stopNow = (): void => void stop();
  options.abort.addEventListener('abort', stopNow, { once: true });
  try {
    const limit = AbortSignal.any([options.abort, AbortSignal.timeout(START_LIMIT_MS)]);
    limit.addEventListener('abort', stopNow, { once: true });
    const port = await Promise.race([
      listening(server.stdout, limit),
      once(server, 'error').then(([thrown]: unknown[]) => Promise.reject(asError(thrown))),
    ]);
    limit.removeEventListener('abort', stopNow);
    server.stdout.resume();
    return { url: `http://127.0.0.1:${port}`, stop, log: () => log };
  } catch (thrown) {
    await stop();
    options.abort.throwIfAborted();
    throw new PlumblineError(
      'ERR_STANDIN_FAILED',
      `The AWS stand-in did not start: ${log.trim().split('\n').at(-1) ?? ''}`,
      {
        remedy: 'Remove its virtual environment (plumbline/standin-… in the user’s cache folder) and try again.',
        cause: thrown,
      },
    );
  }
}
