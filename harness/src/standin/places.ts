import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';
import { PlumblineError } from '../errors';
import { PACKAGE_ROOT } from '../package-root';

/** The Python side of the stand-in. */
const PYTHON_SIDE = join(PACKAGE_ROOT, 'standin');
export const SERVE = join(PYTHON_SIDE, 'serve.py');
/** What moto lacks, a Python module for each service, and the list of it. */
export const SHIM = join(PYTHON_SIDE, 'shim');
/** What our own roots take as given. */
export const GIVEN = join(PYTHON_SIDE, 'given.json');
export const REQUIREMENTS = join(PYTHON_SIDE, 'requirements.txt');

/** The user's cache folder (XDG base directories; `~/Library/Caches` on macOS). */
export function userCache(env: NodeJS.ProcessEnv = process.env): string {
  const set = env['XDG_CACHE_HOME'];
  if (set !== undefined && set !== '') return set;
  return platform() === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

export interface Pinned {
  /** The version of moto. */
  readonly moto: string;
  /** The virtual environment for exactly these requirements. */
  readonly environment: string;
}

/** Reads the pinned requirements: their hash names the virtual environment. */
export async function pinned(env: NodeJS.ProcessEnv = process.env): Promise<Pinned> {
  const text = await readFile(REQUIREMENTS, 'utf8');
  const moto = /^moto(?:\[[^\]]*\])?==(\S+)/m.exec(text)?.[1];
  if (moto === undefined) throw new PlumblineError('ERR_INTERNAL', 'The stand-in’s requirements do not pin moto.');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { moto, environment: join(userCache(env), 'plumbline', `standin-${hash}`) };
}
