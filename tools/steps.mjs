// How the tools run other programs: timed, with Node 24 and OPA in place, and ended when the tool is told to end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const path = [bin, process.env.PATH].join(delimiter);
/** Fewer garbage collections in terraform, its providers and OPA: a seventh less processor time where they are small. */
const GO_RUNTIME = { GOGC: '400', GOMEMLIMIT: '1536MiB' };

/** How long programs may take to end after SIGINT before they are killed. */
const GRACE_MS = 15_000;
const children = new Set();
let stopped = false;

export const show = (text) => process.stdout.write(text);

/** Runs a program in the project's root, hands on what it prints, and gives its exit code (69 if it is not there). */
export async function run(program, args, { env = {}, print = show } = {}) {
  return start(program, args, { env, print, out: print });
}

/** The same, with standard output given back instead of handed on. */
export async function capture(program, args, { print = show } = {}) {
  const parts = [];
  const code = await start(program, args, { env: {}, print, out: (text) => parts.push(text) });
  return { code, output: parts.join('') };
}

/** The OPA to use; it is built if need be. */
export async function opa() {
  const { code, output } = await capture('tools/install-opa.sh', [], { print: (text) => process.stderr.write(text) });
  if (code !== 0) throw new Error(`tools/install-opa.sh: exit code ${String(code)}`);
  return output.trim();
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** A program in a process group of its own: a signal reaches what it started, too, and reaches it once. */
async function start(program, args, { env, print, out }) {
  if (stopped) return 130;
  const stdio = ['ignore', 'pipe', 'pipe'];
  const environment = { ...GO_RUNTIME, ...process.env, PATH: path, ...env };
  const child = spawn(program, args, { cwd: root, stdio, detached: true, env: environment });
  child.stdout.setEncoding('utf8').on('data', out);
  child.stderr.setEncoding('utf8').on('data', print);
  children.add(child);
  try {
    const [status] = await once(child, 'close');
    return status ?? 70;
  } catch (thrown) {
    print(`${program}: ${thrown.message}\n`);
    return 69;
  } finally {
    children.delete(child);
  }
}

/** Ends every program that runs, then this one. */
async function stop(code) {
  if (stopped) return;
  stopped = true;
  signal('SIGINT');
  setTimeout(signal, GRACE_MS, 'SIGKILL').unref();
  await Promise.all([...children].map((child) => once(child, 'close').catch(() => undefined)));
  process.exit(code);
}

function signal(name) {
  for (const { pid } of children) {
    try {
      process.kill(-pid, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}

process.on('SIGHUP', () => void stop(129));
process.on('SIGINT', () => void stop(130));
process.on('SIGTERM', () => void stop(143));
process.on('exit', () => signal('SIGKILL'));
