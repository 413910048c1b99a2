import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PlumblineError } from '../errors';

/** The pinned version; tools/opa/go.mod says the same (a spec compares them). */
export const OPA_VERSION = '1.22.0';

/** Where tools/install-opa.sh puts what it builds: the user's cache folder, by version and platform. */
export function cachedOpa(environment: NodeJS.ProcessEnv = process.env): string {
  const cache = environment['XDG_CACHE_HOME'] ?? '';
  const folder = `opa-${OPA_VERSION}-${process.platform}-${process.arch}`;
  return join(cache === '' ? join(homedir(), '.cache') : cache, 'plumbline', folder, 'opa');
}

/** The OPA program to use: one on PATH if it is new enough, else the one built into the cache. */
export function findOpa(environment: NodeJS.ProcessEnv = process.env): string {
  const found = onPath(environment['PATH'] ?? '').find((program) => isNewEnough(versionOf(program)));
  if (found !== undefined) return found;
  const cached = cachedOpa(environment);
  if (isExecutable(cached)) return cached;
  throw new PlumblineError('ERR_PROGRAM_MISSING', `OPA ${OPA_VERSION} or newer is not here.`, {
    remedy: 'Run `make policies`, which builds it once with Go, or put an `opa` of that version on PATH.',
  });
}

/** What OPA prints on standard output. Its complaint becomes the error's message. */
export function runOpa(program: string, args: readonly string[], directory: string): string {
  try {
    return execFileSync(program, args, {
      cwd: directory,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (cause) {
    throw new PlumblineError('ERR_POLICY_FAILED', `opa ${args[0] ?? ''}: ${complaint(cause)}`, { cause });
  }
}

/** True for the pinned version or a later one of the same major. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0, wantedPatch = 0] = OPA_VERSION.split('.').map(Number);
  if (major !== wantedMajor) return false;
  return minor === wantedMinor ? patch >= wantedPatch : minor > wantedMinor;
}

/** The version that an OPA program gives; 0 where it gives none. */
export function versionOf(program: string): string {
  try {
    const text = execFileSync(program, ['version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return /^Version: (\d+\.\d+\.\d+)/m.exec(text)?.[1] ?? '0';
  } catch {
    return '0';
  }
}

function onPath(path: string): string[] {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'opa'))
    .filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** OPA writes its complaint to standard error or, with JSON output, to standard output. */
function complaint(cause: unknown): string {
  const { stderr, stdout } = cause as { stderr?: string; stdout?: string };
  const text = [stderr, stdout].map((part) => part?.trim() ?? '').find((part) => part !== '');
  return text ?? (cause instanceof Error ? cause.message : String(cause));
}
