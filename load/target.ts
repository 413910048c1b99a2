import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isOpen } from '../deploy/stack/ready';
import { OwnProcess } from '../deploy/stack/own-process';

const MAIN = join(__dirname, '../service/dist/dev/main.js');
const START_MS = 120_000;
const ASK_MS = 5_000;
const PAUSE_MS = 200;

/** What is asked, and who gives the tokens for it. */
export interface Target {
  readonly url: string;
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

/** The development issuer of a ledger listens on the next port. */
const nextPort = (url: string): string => {
  const issuer = new URL(url);
  issuer.port = String(Number(issuer.port) + 1);
  return issuer.origin;
};

/** A ledger that runs already: by TARGET, and ISSUER where that is another than `make ledger` has. */
export function runningLedger(url: string, issuer = nextPort(url)): Target {
  return { url: new URL(url).origin, issuer, stop: () => Promise.resolve() };
}

/** Starts the ledger with an empty database, its program allowed to record roots of the test, its callers as many as come. */
export async function ownLedger(folder: string): Promise<Target> {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(folder, 'ledger-'));
  const port = await freePair();
  const ledger = new OwnProcess(
    {
      program: process.execPath,
      args: [MAIN, own, String(port)],
      environment: {
        LEDGER_GRANTS: JSON.stringify([{ subject: 'machine', labels: [{ environment: 'load' }] }]),
        LEDGER_REQUESTS_PER_MINUTE: '10000000',
        LEDGER_LOG_LEVEL: 'error',
      },
    },
    join(folder, 'ledger.log'),
    'SIGTERM',
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await ledger.stop();
    rmSync(own, { recursive: true, force: true });
  };
  const gone = ledger.ended.then(() => false);
  if (await Promise.race([healthyWithin(url, START_MS), gone])) return { ...runningLedger(url), stop };
  await stop();
  throw new Error(`the ledger did not start:\n${ledger.lastLines().join('\n')}`);
}

async function freePair(): Promise<number> {
  for (;;) {
    const port = 20_000 + 2 * Math.floor(Math.random() * 6_000);
    if (!(await isOpen(port)) && !(await isOpen(port + 1))) return port;
  }
}

/** Whether it says, within so many milliseconds, that all is well. */
export async function healthyWithin(url: string, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  for (;;) {
    if (await isHealthy(url)) return true;
    if (Date.now() > until) return false;
    await wait(PAUSE_MS);
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ASK_MS) });
    return answer.status === 200 && (await answer.text()).includes('"status":"ok"');
  } catch {
    return false;
  }
}
