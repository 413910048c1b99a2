import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { terraformFiles } from './hcl';

/**
 * What `terraform init` made is kept per root, so that a second run can plan at once: the links to the providers, the
 * downloaded modules, the backend record (which names a local file that never exists) and the completed lock. No state
 * and no plan is in it. It is found by everything that init depends on; where that misses something, terraform says
 * so while planning, and the run falls back to init.
 */
const KEPT = ['.terraform', '.terraform.lock.hcl'];
const MOST_KEPT = 24;

/** Lines that can name a module, a provider or a version. Resource names do not count, only their types. */
const RELEVANT =
  /^.*\b(?:source|version|required_version|module|provider|providers|backend)\b.*$|^\s*(?:resource|data|ephemeral)\s+"[^"]*"/gm;

async function requirements(directory: string): Promise<string[]> {
  const texts = await Promise.all((await terraformFiles(directory)).map((file) => readFile(file, 'utf8')));
  const lines = texts.flatMap((text) => text.match(RELEVANT) ?? []).map((line) => line.trim());
  return [...new Set(lines)].sort();
}

/** The name under which an init is kept. `directories` are those of the copy, in a stable order. */
export async function initKey(
  directories: readonly string[],
  names: readonly string[],
  circumstances: readonly string[],
): Promise<string> {
  const needed = await Promise.all(directories.map(requirements));
  const lock = await readFile(join(directories[0] ?? '.', '.terraform.lock.hcl'), 'utf8').catch(() => '');
  const content = JSON.stringify({ format: 1, circumstances, lock, names, needed });
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

/** Links stay links. A root without providers has no lock, and one without anything no data folder. */
async function copyKept(from: string, to: string): Promise<void> {
  for (const name of KEPT) {
    if ((await stat(join(from, name)).catch(() => undefined)) === undefined) continue;
    await cp(join(from, name), join(to, name), { recursive: true, force: true, verbatimSymlinks: true });
  }
}

/** Puts a kept init into a copied root. False where none is kept under this key. */
export async function restoreInit(keepCache: string, key: string, copiedRoot: string): Promise<boolean> {
  const kept = join(keepCache, 'init', key);
  if ((await stat(kept).catch(() => undefined)) === undefined) return false;
  try {
    await copyKept(kept, copiedRoot);
    return true;
  } catch {
    await rm(join(copiedRoot, '.terraform'), { recursive: true, force: true });
    return false;
  }
}

/** Host, namespace, type and version: below them stands the package. */
const PACKAGE_DEPTH = 4;

/** Providers are kept as links only: a directory of a provider is hundreds of megabytes. */
async function holdsOnlyLinks(providers: string, depth = 0): Promise<boolean> {
  const entries = await readdir(providers, { withFileTypes: true }).catch(() => []);
  const answers = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isSymbolicLink()) return true;
      return entry.isDirectory() && depth < PACKAGE_DEPTH && holdsOnlyLinks(join(providers, entry.name), depth + 1);
    }),
  );
  return answers.every(Boolean) && (entries.length > 0 || depth === 0);
}

async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const oldest = ages.sort((left, right) => right.at - left.at).slice(MOST_KEPT);
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Keeps what init made. Built aside and renamed, so that two runs at once do no harm. Never fails the run. */
export async function keepInit(keepCache: string, key: string, copiedRoot: string): Promise<void> {
  if (!(await holdsOnlyLinks(join(copiedRoot, '.terraform', 'providers')))) return;
  const folder = join(keepCache, 'init');
  const aside = join(folder, `.${key}-${randomUUID()}`);
  try {
    await mkdir(aside, { recursive: true });
    await copyKept(copiedRoot, aside);
    await rename(aside, join(folder, key));
    await prune(folder);
  } catch {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
  }
}

export async function forgetInit(keepCache: string, key: string): Promise<void> {
  await rm(join(keepCache, 'init', key), { recursive: true, force: true });
}
