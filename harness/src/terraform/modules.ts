import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { namedBlocks, parseMatching } from './hcl';

/** Cheap sign that a file may call a local module: only then is it worth parsing. */
const LOCAL_CALL = /\bmodule\b[\s\S]*["']?source["']?\s*[:=]\s*"\.\.?\//;

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** The directories that a directory's own module calls name by a local source (`./` or `../`), there or not. */
export async function namedDirectories(directory: string): Promise<string[]> {
  const files = await parseMatching(directory, LOCAL_CALL);
  const sources = files
    .flatMap((file) => namedBlocks(file, 'module'))
    .map(({ body }) => body['source'])
    .filter((source): source is string => typeof source === 'string' && /^\.\.?\//.test(source));
  return [...new Set(sources.map((source) => resolve(directory, source)))];
}

/** The same, where they exist. */
export async function calledDirectories(directory: string): Promise<string[]> {
  const directories = await namedDirectories(directory);
  const existing = await Promise.all(directories.map(isDirectory));
  return directories.filter((_, index) => existing[index]);
}

/** A directory itself, and all those reached from it through local module sources, nearest first. */
export async function localModules(directory: string): Promise<string[]> {
  const reached = [resolve(directory)];
  for (const next of reached) {
    for (const called of await calledDirectories(next)) {
      if (!reached.includes(called)) reached.push(called);
    }
  }
  return reached;
}
