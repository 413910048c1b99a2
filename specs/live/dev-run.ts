import { existsSync, readFileSync } from 'node:fs';
import { after, before } from 'mocha';
import { Folder } from '../cli/folder';
import { plumbline, start, type Ran } from '../cli/run';

export const DEV = 'terraform/envs/dev';
const MINUTES = 60_000;
/** What a suite that waits for dev allows: up, all checks, down. */
export const DEV_TIMEOUT = 40 * MINUTES;

/** What was seen of dev as it went up and down. */
export interface DevRun {
  readonly up: Ran;
  /** Whether the recorded stand-in ran when `up` had ended, and when `down` had. */
  readonly running: { readonly afterUp: boolean; readonly afterDown: boolean };
  readonly down: Ran;
  readonly recordLeft: boolean;
}

/** Whether a process runs. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Runs the command line, and passes on what it tells meanwhile: this takes minutes. */
async function told(args: readonly string[], cwd: string, timeout: number): Promise<Ran> {
  const { child, ended } = start(args, { cwd, timeout });
  child.stderr.on('data', (text: Buffer) => process.stderr.write(`      ${text.toString('utf8')}`));
  return ended;
}

/** Dev while it runs: what a check may look at. */
export interface DevUp {
  /** A checkout of its own, where the command line is started. */
  readonly folder: Folder;
  /** Of the stand-in that dev runs on. */
  readonly url: string;
  readonly state: string;
}

const checks: ((dev: DevUp) => Promise<void>)[] = [];

/**
 * Looks at dev between `up` and `down`, after the checks that were given before; a check leaves all as it found it.
 * To be called where a file of specs is loaded, since dev goes up before the first spec. What it gives tells, when dev
 * is down again, what the check gave, or rejects as it did.
 */
export function whileUp<T>(check: (dev: DevUp) => Promise<T>): () => Promise<T> {
  const seen = new Promise<T>((resolve, reject) => {
    checks.push((dev) => check(dev).then(resolve, reject));
  });
  seen.catch(() => undefined);
  return async () => {
    const { up } = await devRun();
    if (up.code !== 0) throw new Error(`dev did not go up: ${up.stderr}`);
    return seen;
  };
}

async function upAndDown(folder: Folder): Promise<DevRun> {
  // A copy, so that what somebody has up in the checkout stays as it is.
  folder.copy('terraform');
  folder.copy('plumbline.yaml');
  const place = folder.at('.plumbline/standin/dev');
  const up = await told(['up', DEV], folder.path, 12 * MINUTES);
  const record = existsSync(place) ? readFileSync(`${place}/standin.json`, 'utf8') : '{ "pid": 0 }';
  const { pid, url } = JSON.parse(record) as { pid: number; url?: string };
  const afterUp = pid > 0 && runs(pid);
  if (up.code === 0 && url !== undefined) {
    for (const check of checks) await check({ folder, url, state: `${place}/terraform.tfstate` });
  }
  const down = await told(['down', DEV], folder.path, 8 * MINUTES);
  return { up, running: { afterUp, afterDown: pid > 0 && runs(pid) }, down, recordLeft: existsSync(place) };
}

let folder: Folder | undefined;
let run: Promise<DevRun> | undefined;

/** Dev, once up and down. */
export async function devRun(): Promise<DevRun> {
  folder ??= new Folder();
  run ??= upAndDown(folder);
  return run;
}

// It mostly waits for what the provider polls: the other specs go on meanwhile.
before(() => {
  devRun().catch(() => undefined);
});

after(async function () {
  this.timeout(MINUTES);
  if (folder === undefined) return;
  await run?.catch(() => undefined);
  await plumbline(['down', DEV, '--forget'], { cwd: folder.path });
  folder.remove();
});
