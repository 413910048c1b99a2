import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port';

const MAIN = join(__dirname, '../../../service/dist/main.js');
/** PGlite starts in some seconds of CPU, of which a busy machine has few. */
const START_MS = 90_000;
const END_MS = 30_000;

/** The built service as a process of its own. */
export interface Served {
  readonly url: string;
  readonly metricsUrl: string;
  readonly pid: number;
  /** All that it wrote, to both streams. */
  readonly written: () => string;
  /** SIGTERM. @returns its exit code; null where it had to be killed */
  readonly end: () => Promise<number | null>;
  /** Whatever it does: gone. */
  readonly kill: () => void;
}

/** Starts it with a database in memory, and waits until it is ready. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<Served> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      LEDGER_PORT: String(port),
      LEDGER_METRICS_PORT: String(metricsPort),
      LEDGER_PUBLIC_URL: url,
      LEDGER_DATABASE: 'memory:',
      ...environment,
    },
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (written += text));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').then(() => {
    process.off('exit', kill);
    return child.exitCode;
  });
  try {
    await ready(url, ended);
  } catch (thrown) {
    kill();
    throw new Error(`The service did not start:\n${written}`, { cause: thrown });
  }
  const end = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(kill, END_MS);
    return ended.finally(() => {
      clearTimeout(late);
    });
  };
  const metricsUrl = `http://127.0.0.1:${metricsPort}`;
  return { url, metricsUrl, pid: child.pid ?? 0, written: () => written, end, kill };
}

async function ready(url: string, ended: Promise<number | null>): Promise<void> {
  const gone = ended.then((code) => Promise.reject(new Error(`It ended with ${String(code)}.`)));
  const until = Date.now() + START_MS;
  const asks = async () => {
    while (Date.now() < until) {
      const status = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
        (response) => response.status,
        () => undefined,
      );
      if (status === 200) return;
      await wait(100);
    }
    throw new Error('It was not ready in time.');
  };
  await Promise.race([asks(), gone]);
}
