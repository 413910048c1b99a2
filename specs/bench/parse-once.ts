import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Milliseconds of JSON.parse of a file, in a process of its own, so that no heap is warm: the floor. */
export async function parseOnce(file: string): Promise<number> {
  const child = fork(join(__dirname, 'parse.cjs'), [file], { execArgv: [] });
  const message: unknown[] = await once(child, 'message');
  return Number(message[0]);
}
