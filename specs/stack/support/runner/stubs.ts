import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { program } from '../../../deploy/support/program';

const call = z.strictObject({
  /** Program and arguments. */
  call: z.string(),
  /** What it read: standard input, or the files that it was told to read. */
  given: z.string().nullable(),
  /** GitHub's token, where it found one. */
  token: z.string().nullable(),
});

export type Call = z.infer<typeof call>;

/** Programs that stand for those which reach out of this machine. */
export interface Stubs {
  /** PATH with them first, and without what is not on a runner's. */
  readonly path: string;
  /** What was asked of them since this was asked last. */
  readonly taken: () => Call[];
}

/** @param folder a new one, for the programs and what is asked of them */
export function makeStubs(folder: string): Stubs {
  mkdirSync(folder, { recursive: true });
  const calls = join(folder, 'calls');
  const outer = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((each) => !each.endsWith('node_modules/.bin'))
    .join(delimiter);
  const find = ['-c', 'command -v npx'];
  const npx = execFileSync('sh', find, { encoding: 'utf8', env: { ...process.env, PATH: outer } }).trim();
  const reals = { aws: '-', docker: '-', gh: '-', helm: program('helm'), npx };
  for (const [name, real] of Object.entries(reals)) {
    const words = [process.execPath, join(__dirname, 'stub.cjs'), calls, real, name];
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`);
    chmodSync(file, 0o755);
  }
  return {
    path: `${folder}${delimiter}${outer}`,
    taken: () => {
      const text = existsSync(calls) ? readFileSync(calls, 'utf8') : '';
      rmSync(calls, { force: true });
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => call.parse(JSON.parse(line)));
    },
  };
}
