import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../../..');

/** The path of a program that tools/programs.tsv pins; it is got if need be. */
export function program(name: string): string {
  return execFileSync(join(ROOT, 'tools/install-program.sh'), [name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
}

/** What a program says, and its exit code. */
export interface Said {
  readonly code: number | null;
  /** Standard output alone. */
  readonly answer: string;
  /** Both streams. */
  readonly text: string;
}

export function said(name: string, args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(program(name), args, { encoding: 'utf8', cwd: ROOT });
  return { code: status, answer: stdout, text: `${stdout}${stderr}` };
}
