import { PlumblineError } from '../errors';
import { count } from '../report/words';
import { partsOf, reachesBeyond, touches } from '../terraform/root-parts';
import { contains } from '../terraform/paths';
import type { Root } from '../terraform/roots';
import { changesSince, type Changes } from '../trust/changes';

/** What the roots of a repository have in common. */
export interface Surroundings {
  /** The variable files that are given for a root, beside those that terraform finds by itself. */
  readonly varFilesOf: (root: Root) => readonly string[];
  /** Absolute paths of files and folders that may concern every root: a change of one touches them all. */
  readonly common: readonly string[];
}

/** The roots that a change touches, and a sentence on how many of how many these are. */
export interface Touched {
  readonly roots: readonly Root[];
  readonly words: string;
}

/**
 * Chooses the roots that a change since a git ref touches.
 * @throws PlumblineError ERR_USAGE, ERR_PROGRAM_MISSING or ERR_CHANGED_REF, where that cannot be told
 */
export async function touchedRoots(
  all: readonly Root[],
  { ref, cwd }: { readonly ref: string; readonly cwd: string },
  around: Surroundings,
): Promise<Touched> {
  const changes = await changesSince(ref, cwd);
  const common = changes.paths.some((path) => around.common.some((one) => contains(one, path)));
  const chosen = await Promise.all(
    all.map(async (root) => (common || (await isTouched(root, changes, around.varFilesOf(root))) ? [root] : [])),
  );
  const roots = chosen.flat();
  const touched = `${roots.length === 0 ? 'none' : String(roots.length)} of ${count(all.length, 'root')}`;
  return { roots, words: `only what changed since ${ref} was judged: it touches ${touched}` };
}

/** A root that does not parse, or reads what git knows nothing of, is touched: nobody can tell that it is not. */
async function isTouched(root: Root, { top, paths }: Changes, varFiles: readonly string[]): Promise<boolean> {
  try {
    const parts = await partsOf(root.directory, varFiles);
    return reachesBeyond(top, parts) || paths.some((path) => touches(path, parts));
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_HCL_INVALID') return true;
    throw thrown;
  }
}
