import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { PlumblineError } from '../errors';
import { commonAncestor, contains, outermost } from './paths';
import { userPath } from './user-path';

/** Folders that are no part of a configuration: tool state, history, dependencies. */
const LEFT_OUT = new Set([
  '.git',
  '.svn',
  '.hg',
  '.terraform',
  '.terragrunt-cache',
  '.plumbline',
  'node_modules',
  'terraform.tfstate.d',
]);
/** State and plans hold secrets, and an offline plan starts from no state. */
const LEFT_OUT_FILES = /(?:\.tfstate(?:\..*)?|\.tfplan|^crash.*\.log)$/;
const MOST_BYTES = 1024 ** 3;

export interface CopiedTree {
  /** The root's directory in the copy. */
  readonly root: string;
  /** A path of the copy as the user's own; paths outside the copy stay as they are. */
  readonly toUser: (path: string) => string;
  /** The user's path as one of the copy. */
  readonly toCopy: (path: string) => string;
  /** A text of terraform's with the copy's paths replaced. */
  readonly explain: (text: string) => string;
}

interface Budget {
  bytes: number;
}

async function copyEntry(from: string, to: string, budget: Budget, above: readonly string[]): Promise<void> {
  const found = await stat(from).catch(() => undefined);
  if (found?.isFile()) {
    budget.bytes += found.size;
    if (budget.bytes > MOST_BYTES) {
      throw new PlumblineError(
        'ERR_INPUT_UNSUPPORTED',
        `More than 1 GiB would have to be copied to plan offline (at ${userPath(from)}).`,
        {
          remedy: 'Move large files out of the directories that hold the Terraform configuration.',
        },
      );
    }
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  } else if (found?.isDirectory()) {
    await copyDirectory(from, to, budget, above);
  }
}

/** Copies a directory, with links followed; `above` are the real directories it stands in, against circles. */
async function copyDirectory(from: string, to: string, budget: Budget, above: readonly string[]): Promise<void> {
  const real = await realpath(from);
  if (above.includes(real)) return;
  const [entries] = await Promise.all([readdir(from, { withFileTypes: true }), mkdir(to, { recursive: true })]);
  const wanted = entries.filter((entry) => !LEFT_OUT.has(entry.name) && !LEFT_OUT_FILES.test(entry.name));
  await Promise.all(
    wanted.map((entry) => copyEntry(join(from, entry.name), join(to, entry.name), budget, [...above, real])),
  );
}

/**
 * Copies what a plan of the root needs (its directory, its local modules, what they read) to a scratch folder, each
 * at the same place relative to the others. Terraform resolves `../` by name, and so does this.
 */
export async function copyTree(
  root: string,
  directories: readonly string[],
  extras: readonly string[],
  scratch: string,
): Promise<CopiedTree> {
  const parts = outermost([...directories, ...extras]);
  const base = commonAncestor([...directories, ...extras.map(dirname)]);
  const target = join(scratch, 'tree');
  const toCopy = (path: string): string => join(target, relative(base, path));
  const budget: Budget = { bytes: 0 };
  for (const part of parts) {
    const to = toCopy(part);
    await mkdir(dirname(to), { recursive: true });
    await copyEntry(part, to, budget, []);
  }
  return {
    root: toCopy(root),
    toCopy,
    toUser: (path) => (contains(target, path) ? join(base, relative(target, resolve(path))) : path),
    explain: (text) => text.replaceAll(target, base === '/' ? '' : base),
  };
}
