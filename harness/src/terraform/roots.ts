import { readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import type { Variant } from '../config/schema';
import { PlumblineError, asError } from '../errors';
import { isTerraformFile } from './file-names';
import { calledDirectories } from './modules';
import { userPath } from './user-path';

export { localModules } from './modules';

export interface Root {
  /** The path relative to the working directory, `.` for that itself. */
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  /** Which of several that the configuration makes of one directory. */
  readonly variant?: Variant | undefined;
}

/** Folders by whose name people say: what is in here is not deployed as it stands. */
const NOT_DEPLOYED = new Set(['modules', 'examples', 'example', 'test', 'tests', 'fixtures']);

type Enter = (name: string) => boolean;

const notHidden: Enter = (name) => !name.startsWith('.') && name !== 'node_modules';
const deployed: Enter = (name) => notHidden(name) && !NOT_DEPLOYED.has(name);

async function list(directory: string): Promise<Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (thrown) {
    const missing = 'code' in asError(thrown) && String(thrown).includes('ENOENT');
    throw new PlumblineError(
      missing ? 'ERR_INPUT_NOT_FOUND' : 'ERR_INPUT_UNREADABLE',
      missing
        ? `There is no directory ${userPath(directory)}.`
        : `The directory ${userPath(directory)} cannot be read.`,
      { cause: thrown, remedy: missing ? 'Check the path.' : 'Check its permissions.' },
    );
  }
}

/** Every directory at or under one that holds Terraform files. Symbolic links are not followed. */
async function terraformDirectories(directory: string, enter: Enter): Promise<string[]> {
  const entries = await list(directory);
  const own = entries.some((entry) => !entry.isDirectory() && isTerraformFile(entry.name)) ? [directory] : [];
  const below = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() && enter(entry.name))
      .map((entry) => terraformDirectories(join(directory, entry.name), enter)),
  );
  return [...own, ...below.flat()];
}

function toRoot(cwd: string, directory: string): Root {
  return { name: relative(cwd, directory).replaceAll('\\', '/') || '.', directory };
}

function sorted(cwd: string, directories: Iterable<string>): Root[] {
  return [...new Set(directories)]
    .map((directory) => toRoot(cwd, directory))
    .sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}

/** Directories that nobody else calls as a module; the working directory always counts. */
async function uncalled(cwd: string): Promise<string[]> {
  const candidates = await terraformDirectories(cwd, deployed);
  const called = new Set((await Promise.all(candidates.map(calledDirectories))).flat());
  return candidates.filter((candidate) => candidate === cwd || !called.has(candidate));
}

async function matched(cwd: string, pattern: string): Promise<string[]> {
  const { base, glob } = picomatch.scan(pattern.replace(/(?<=.)\/+$/, ''));
  const start = resolve(cwd, base);
  if (glob === '') {
    const directories = await terraformDirectories(start, () => false);
    if (directories.length > 0) return directories;
    throw new PlumblineError('ERR_NO_ROOTS', `${userPath(start)} holds no Terraform files.`, {
      remedy: 'Name a directory that holds *.tf files.',
    });
  }
  const exists = await stat(start).catch(() => undefined);
  if (exists === undefined) return [];
  const matches = picomatch(glob);
  const directories = await terraformDirectories(start, notHidden);
  return directories.filter((directory) => matches(relative(start, directory).replaceAll('\\', '/')));
}

/**
 * The roots to plan. With patterns (paths or globs, from the configuration or the command line) the directories that
 * match and hold Terraform files. Without, every such directory that is nobody's local module and does not lie in a
 * folder named for modules, examples or tests. None at all is ERR_NO_ROOTS.
 */
export async function findRoots(cwd: string, patterns: readonly string[] | undefined): Promise<Root[]> {
  const directory = resolve(cwd);
  const found =
    patterns === undefined
      ? await uncalled(directory)
      : (await Promise.all(patterns.map((pattern) => matched(directory, pattern)))).flat();
  if (found.length > 0) return sorted(directory, found);
  throw new PlumblineError(
    'ERR_NO_ROOTS',
    patterns === undefined
      ? `No Terraform root was found in or under ${userPath(directory)}.`
      : `No directory with Terraform files matches ${patterns.join(', ')}.`,
    { remedy: 'Run it where the *.tf files are, name a directory, or list `roots` in plumbline.yaml.' },
  );
}
