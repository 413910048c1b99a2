import { existsSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isTerraformFile } from './file-names';
import { namedDirectories } from './modules';
import { contains } from './paths';
import { mentionedPaths } from './referenced-files';

/** What a root is made of: absolute paths, by name and by where links lead, whether anything is there or not. */
export interface RootParts {
  /** Its own directory and those of its local modules. */
  readonly modules: readonly string[];
  /** Files and folders that it names by their paths, where links in its modules lead, and its variable files. */
  readonly paths: readonly string[];
}

/**
 * Follows a root through its local modules to all that it reads. Variable files are relative to the root or to the
 * working directory, and both count.
 * @throws PlumblineError ERR_HCL_INVALID where that cannot be told
 */
export async function partsOf(root: string, varFiles: readonly string[]): Promise<RootParts> {
  const modules = [resolve(root)];
  for (const next of modules) {
    if (!isDirectory(next)) continue;
    const called = await namedDirectories(next);
    modules.push(...called.filter((directory) => !modules.includes(directory)));
  }
  const there = modules.filter(isDirectory);
  const paths = [
    ...(await mentionedPaths(root, there)),
    ...there.flatMap(linksIn),
    ...varFiles.flatMap((file) => [resolve(root, file), resolve(file)]),
  ];
  return { modules: modules.flatMap(bothNames), paths: paths.flatMap(bothNames) };
}

/** Whether a changed path is one of a root's parts, or lies in one. A submodule is changed as a whole. */
export function touches(changed: string, { modules, paths }: RootParts): boolean {
  return (
    modules.some((module) => isOfModule(changed, module)) ||
    paths.some((path) => contains(path, changed) || contains(changed, path))
  );
}

/** Whether something that a root is made of stands outside a folder, where its changes cannot be seen. */
export function reachesBeyond(folder: string, { modules, paths }: RootParts): boolean {
  return [...modules, ...paths].some((path) => !contains(folder, path) && existsSync(path));
}

/** In a module's directory everything counts, but what lies in a folder that is a module of its own. */
function isOfModule(changed: string, module: string): boolean {
  if (contains(changed, module)) return true;
  if (!contains(module, changed)) return false;
  for (let at = dirname(changed); at !== module; at = dirname(at)) {
    if (isDirectory(at) && readdirSync(at).some(isTerraformFile)) return false;
  }
  return true;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function bothNames(path: string): string[] {
  return existsSync(path) ? [...new Set([path, realpathSync(path)])] : [path];
}

/** The links at or under a directory: what they lead to is read under their names. */
function linksIn(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.flatMap((entry) => inEntry(directory, entry));
}

function inEntry(directory: string, entry: Dirent): string[] {
  const path = join(directory, entry.name);
  if (entry.isSymbolicLink()) return [path];
  return entry.isDirectory() && !/^(?:\.|node_modules$)/.test(entry.name) ? linksIn(path) : [];
}
