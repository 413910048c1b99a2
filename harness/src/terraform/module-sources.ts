import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isBody } from './hcl';

export interface ModuleSources {
  /** By dotted module call path ('' for the root): the user's directory, or that of the copy for a downloaded module. */
  readonly directories: Map<string, string>;
  /** The call paths whose module was downloaded. */
  readonly downloaded: Set<string>;
}

interface Entry {
  readonly Key: string;
  readonly Dir: string;
}

function isEntry(value: unknown): value is Entry {
  return isBody(value) && typeof value['Key'] === 'string' && typeof value['Dir'] === 'string';
}

async function entries(copiedRoot: string): Promise<Entry[]> {
  const text = await readFile(join(copiedRoot, '.terraform', 'modules', 'modules.json'), 'utf8').catch(() => '{}');
  const parsed: unknown = JSON.parse(text);
  const modules: unknown[] = isBody(parsed) && Array.isArray(parsed['Modules']) ? parsed['Modules'] : [];
  return modules.filter(isEntry);
}

/** By dotted module call path ('' for the root): the directory in the copy. */
export async function moduleDirectories(copiedRoot: string): Promise<Map<string, string>> {
  const found = (await entries(copiedRoot)).map(({ Key, Dir }): [string, string] => [Key, resolve(copiedRoot, Dir)]);
  return new Map([['', copiedRoot], ...found]);
}

/** Where each module call's source is, from terraform's own manifest (`.terraform/modules/modules.json`). */
export async function moduleSources(
  root: string,
  copiedRoot: string,
  toUser: (path: string) => string,
): Promise<ModuleSources> {
  const directories = new Map([['', root]]);
  const downloaded = new Set<string>();
  for (const [key, path] of await moduleDirectories(copiedRoot)) {
    const isDownloaded = path.includes('/.terraform/modules/');
    if (isDownloaded) downloaded.add(key);
    if (key !== '') directories.set(key, isDownloaded ? path : toUser(path));
  }
  return { directories, downloaded };
}
