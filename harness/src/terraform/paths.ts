import { dirname, isAbsolute, relative } from 'node:path';

/** Whether a path is the directory itself or lies in it (by name; links are not followed). */
export function contains(directory: string, path: string): boolean {
  const between = relative(directory, path);
  return between === '' || (!isAbsolute(between) && between !== '..' && !between.startsWith('../'));
}

/** The nearest directory that holds all of these directories. */
export function commonAncestor(directories: readonly string[]): string {
  const [first = '/', ...others] = directories;
  let ancestor = first;
  while (!others.every((directory) => contains(ancestor, directory))) ancestor = dirname(ancestor);
  return ancestor;
}

/** Paths that do not lie in another one of the list. */
export function outermost(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => other !== path && contains(other, path)));
}
