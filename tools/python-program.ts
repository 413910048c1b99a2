import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The path of a program that PyPI has, got once into the user's cache: with everything it needs, each file by its hash.
 * @param requirements the file that pins it; its digest names the folder
 */
export function pythonProgram(name: string, requirements: string): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = join(cache, 'plumbline', `${name}-${digest}`);
  const program = join(folder, 'bin', name);
  if (existsSync(program)) return program;
  process.stderr.write(`${name}: getting it from PyPI, once\n`);
  try {
    run('python3', ['-m', 'venv', folder]);
    const how = ['--quiet', '--disable-pip-version-check', '--no-input', '--require-hashes', '--only-binary=:all:'];
    run(join(folder, 'bin', 'python3'), ['-m', 'pip', 'install', ...how, '-r', requirements]);
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`${name} could not be got: Python 3.11 with venv and a package index are needed.`, { cause });
  }
  return program;
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
