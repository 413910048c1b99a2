import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { policyFiles } from '../build/read-controls';
import type { Trust } from '../trust/trust';

/** A file of the user's policies. */
export interface OwnFile {
  readonly text: string;
  /** Its path as errors name it. */
  readonly shown: string;
}

/** Where folders of policies are read from. */
export interface FolderReader {
  /** What counts of a folder, by paths in it; nothing where there is no such folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly read: (folder: string, name: string) => Promise<OwnFile>;
}

/** Whether a file is Rego that is compiled in: tests are not. */
export function isSource(name: string): boolean {
  return name.endsWith('.rego') && !name.endsWith('_test.rego');
}

/** Rego, and the examples that `explain` shows. */
export function counts(name: string): boolean {
  return isSource(name) || /\.(good|bad)\.(tf|jsonc)$/.test(name);
}

/** Reads folders of the working tree, relative to the configuration's. */
export function filesHere(base: string, cwd: string): FolderReader {
  return {
    list: (folder) => {
      const path = resolve(base, folder);
      const there = existsSync(path) && statSync(path).isDirectory();
      return Promise.resolve(there ? policyFiles(path, '').filter(counts) : []);
    },
    read: (folder, name) => {
      const path = resolve(base, folder, name);
      return Promise.resolve({ text: readFileSync(path, 'utf8'), shown: relative(cwd, path) });
    },
  };
}

/** Reads folders as they are at the trusted ref. */
export function filesAtRef({ list, read, ref }: Pick<Trust, 'list' | 'read' | 'ref'>): FolderReader {
  return {
    list: async (folder) => [...(await list(folder))].filter(counts).sort(),
    read: async (folder, name) => {
      const path = join(folder, name);
      return { text: (await read(path))?.toString('utf8') ?? '', shown: `${ref}:${path}` };
    },
  };
}
