import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isOpen } from '../deploy/stack/ready';
import { OwnProcess } from '../deploy/stack/own-process';
import { checkedOut } from './checked-out';

/** Of this checkout. */
export const ROOT = join(__dirname, '..');
const MAIN = 'service/dist/dev/main.js';
const START_MS = 300_000;
const ASK_MS = 5_000;
const PAUSE_MS = 200;

/** What is asked, and who gives the tokens for it. */
export interface Target {
  readonly url: string;
  readonly issuer: string;
  /** Where its metrics are; undefined where nobody said so. */
  readonly metrics: string | undefined;
  /** What it keeps its data in; null where that is not known. */
  readonly database: 'embedded' | 'postgres' | null;
  /** How long processors have worked for that database so far, in seconds; undefined where nobody can see. */
  readonly databaseSeconds?: () => number | undefined;
  /** What it was built from; null where that is not known. */
  readonly commit: string | null;
  /** Of its process, where it was started here. */
  readonly pid?: number | undefined;
  readonly stop: () => Promise<void>;
}

/** The test's program may record roots of the test, and callers may be as many as come. */
export const OPEN_TO_THE_TEST = {
  LEDGER_GRANTS: JSON.stringify([{ subject: 'machine', labels: [{ environment: 'load' }] }]),
  LEDGER_REQUESTS_PER_MINUTE: '10000000',
  LEDGER_LOG_LEVEL: 'error',
};

/** The development issuer of a ledger listens on the next port. */
const nextPort = (url: string): string => {
  const issuer = new URL(url);
  issuer.port = String(Number(issuer.port) + 1);
  return issuer.origin;
};

/** A ledger that runs already: by its URL, and what is known of it besides. */
export function runningLedger(known: {
  readonly url: string;
  /** Of `make ledger`, where nothing else is said. */
  readonly issuer?: string | undefined;
  readonly metrics?: string | undefined;
  readonly commit?: string | undefined;
}): Target {
  const { url, issuer = nextPort(url), metrics, commit = null } = known;
  return { url: new URL(url).origin, issuer, metrics, database: null, commit, stop: () => Promise.resolve() };
}

/**
 * Starts the ledger of a checkout with an empty embedded database. What it says is kept in ledger.log of the folder.
 */
export async function ownLedger(folder: string, checkout = ROOT): Promise<Target> {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(join(folder, 'ledger-'));
  const port = await freeRow();
  const ledger = new OwnProcess(
    {
      program: process.execPath,
      args: [join(checkout, MAIN), own, String(port)],
      environment: { ...OPEN_TO_THE_TEST, LEDGER_METRICS_PORT: String(port + 2) },
    },
    join(folder, 'ledger.log'),
    'SIGTERM',
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await ledger.stop();
    rmSync(own, { recursive: true, force: true });
  };
  const metrics = `http://127.0.0.1:${port + 2}/metrics`;
  const gone = ledger.ended.then(() => false);
  if (await Promise.race([healthyWithin(url, START_MS), gone])) {
    return { ...runningLedger({ url, metrics }), database: 'embedded', commit: checkedOut(), pid: ledger.pid, stop };
  }
  await stop();
  throw new Error(`the ledger did not start:\n${ledger.lastLines().join('\n')}`);
}

/** Of the ledger, its issuer and its metrics. */
async function freeRow(): Promise<number> {
  for (;;) {
    const port = 20_000 + 3 * Math.floor(Math.random() * 4_000);
    const open = await Promise.all([port, port + 1, port + 2].map(isOpen));
    if (!open.includes(true)) return port;
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
