import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdFolder } from './lifetime';

export interface Scratch {
  readonly path: string;
  remove(): Promise<void>;
}

/** A private folder (mode 0700, which is what mkdtemp makes) that goes away with this process at the latest. */
export async function makeScratch(purpose: string): Promise<Scratch> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `plumbline-${purpose}-`)));
  const release = holdFolder(path);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
      release();
    },
  };
}
