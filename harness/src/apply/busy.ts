import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asError, PlumblineError } from '../errors';
import type { StandinPlace } from '../standin/record';

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    const error = asError(thrown);
    return 'code' in error && error.code === 'EPERM';
  }
}

async function holder(path: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  return Number.isNaN(pid) ? undefined : pid;
}

/**
 * Does work on an environment's stand-in that nobody else may do at the same time. Who died while at it holds nobody up.
 * @throws PlumblineError ERR_STANDIN_BUSY
 */
export async function alone<T>(place: StandinPlace, work: () => Promise<T>): Promise<T> {
  const path = join(place.folder, '..', `${place.name}.busy`);
  await mkdir(join(place.folder, '..'), { recursive: true, mode: 0o700 });
  const other = await holder(path);
  if (other !== undefined && !runs(other)) await rm(path, { force: true });
  const file = await open(path, 'wx').catch((thrown: unknown) => {
    throw new PlumblineError('ERR_STANDIN_BUSY', `Another command is at work on the stand-in of ${place.name}.`, {
      remedy: `Wait until process ${other ?? '?'} has ended, and try again.`,
      cause: thrown,
    });
  });
  try {
    await file.writeFile(`${process.pid}\n`);
    await file.close();
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
