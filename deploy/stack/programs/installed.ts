import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const INSTALL = join(__dirname, '../../../tools/install-program.sh');

/** The path of a program of tools/programs.tsv, got if need be; what that takes is told on standard error. */
export async function installed(name: string): Promise<string> {
  const getting = promisify(execFile)(INSTALL, [name]);
  getting.child.stderr?.pipe(process.stderr, { end: false });
  const { stdout } = await getting;
  return stdout.trim();
}
