import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { terraformFiles } from './hcl';
import { contains } from './paths';

/** `${path.module}/../files/x.json`: the part up to the next interpolation. */
const BY_PATH = /\$\{\s*path\.(module|root|cwd)\s*\}(\/[^"$\n]*)/g;
/** `file("../x.json")`: relative to the root, where terraform runs. */
const BY_FUNCTION = /\b(?:file\w*|templatefile)\s*\(\s*"(\.\.?\/[^"$\n]*)"/g;

/** The whole name where the reference is literal; the directory above where an interpolation cuts it off. */
function settled(path: string, literal: string, cut: boolean): string {
  return resolve(cut && !literal.endsWith('/') ? dirname(path) : path);
}

function mentioned(text: string, directory: string, root: string): string[] {
  const byPath = [...text.matchAll(BY_PATH)].map((match) => {
    const [whole, base, literal = ''] = match;
    const cut = text[match.index + whole.length] === '$';
    return settled(join(base === 'module' ? directory : root, literal), literal, cut);
  });
  const byFunction = [...text.matchAll(BY_FUNCTION)].map((match) => {
    const [whole, literal = ''] = match;
    const cut = !whole.endsWith('"');
    return settled(resolve(root, literal), literal, cut);
  });
  return [...byPath, ...byFunction];
}

/** Never the whole disk or somebody's whole home: a plan that needs those fails with terraform's own sentence. */
function tooMuch(path: string): boolean {
  return contains(path, homedir());
}

/** Every file and folder that the configuration in these directories names by a literal path, there or not. */
export async function mentionedPaths(root: string, directories: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    directories.map(async (directory) => {
      const texts = await Promise.all((await terraformFiles(directory)).map((file) => readFile(file, 'utf8')));
      return texts.flatMap((text) => mentioned(text, directory, root));
    }),
  );
  return [...new Set(lists.flat())];
}

/**
 * Files and folders outside the module directories that the configuration reads (`file`, `templatefile`, `fileset`,
 * archive sources), so that they are copied too. Only what exists is returned.
 */
export async function referencedPaths(root: string, directories: readonly string[]): Promise<string[]> {
  const outside = (await mentionedPaths(root, directories)).filter(
    (path) => !directories.some((directory) => contains(directory, path)) && !tooMuch(path),
  );
  const existing = await Promise.all(outside.map((path) => stat(path).catch(() => undefined)));
  return outside.filter((_, index) => existing[index] !== undefined);
}
