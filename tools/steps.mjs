// How the tools run other programs: one after another, timed, with Node 24 and OPA in place.
import { spawnSync } from 'node:child_process';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const path = [bin, process.env.PATH].join(delimiter);

/** Runs a program in the project's root, its output shown, and gives its exit code (69 if it is not there). */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: environment(env) });
  if (error) console.error(`${program}: ${error.message}`);
  return error ? 69 : (status ?? 70);
}

/** The same, with standard output given back instead of shown. */
export function capture(program, args) {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, env: environment({}) };
  const { status, stdout, error } = spawnSync(program, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  if (error) console.error(`${program}: ${error.message}`);
  return { code: error ? 69 : (status ?? 70), output: stdout ?? '' };
}

/** The OPA to use; it is built if need be. */
export function opa() {
  const { code, output } = capture('tools/install-opa.sh', []);
  if (code !== 0) process.exit(code);
  return output.trim();
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function environment(extra) {
  return { ...process.env, PATH: path, ...extra };
}
