import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlumblineError } from '../errors';
import { namedDirectories } from '../terraform/modules';
import { userPath } from '../terraform/user-path';
import { textFile, textFiles, type TextFile } from './text-files';

/** Files that stand in one directory, to be judged together. */
export interface HclPlace {
  /** What is judged, as a path: the directory, or the one file. */
  readonly path: string;
  readonly directory: string;
  readonly files: readonly TextFile[];
}

/**
 * What a path means: a file, the files of a directory, or, where it has none itself, each directory beneath it that
 * no other there calls as a module.
 * @throws PlumblineError ERR_NO_ROOTS where there is no file of Terraform's
 */
export async function hclPlaces(path: string, cwd: string): Promise<readonly HclPlace[]> {
  if (!statSync(path).isDirectory()) {
    return [{ path, directory: dirname(path), files: textFile(path, cwd) }];
  }
  const own = textFiles(path, cwd);
  if (own.length > 0) return [{ path, directory: path, files: own }];
  const below = directoriesIn(path).flatMap((directory): HclPlace[] => {
    const files = textFiles(directory, cwd);
    return files.length === 0 ? [] : [{ path: directory, directory, files }];
  });
  const called = new Set((await Promise.all(below.map(callsOf))).flat());
  const roots = below.filter(({ directory }) => !called.has(directory));
  const places = roots.length === 0 ? below : roots;
  if (places.length > 0) return places;
  throw new PlumblineError('ERR_NO_ROOTS', `${userPath(path)} holds no Terraform files`, {
    remedy: 'Name a directory that holds *.tf or *.tf.json files, or such a file.',
  });
}

/** The directories that one calls; a broken file calls none. */
async function callsOf({ directory }: HclPlace): Promise<readonly string[]> {
  try {
    return (await namedDirectories(directory)).filter((called) => called !== directory);
  } catch {
    return [];
  }
}

function directoriesIn(directory: string): readonly string[] {
  const entries = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(({ name }) => join(directory, name))
    .sort();
  return entries.flatMap((inner) => [inner, ...directoriesIn(inner)]);
}
