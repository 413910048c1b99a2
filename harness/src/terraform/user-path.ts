import { relative } from 'node:path';

/** A path as people and reports read it: relative to the working directory, with forward slashes. */
export function userPath(path: string): string {
  return relative(process.cwd(), path).replaceAll('\\', '/') || '.';
}
