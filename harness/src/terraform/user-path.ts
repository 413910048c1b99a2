import { relative } from 'node:path';

/**
 * A path as people and reports read it: relative to the working directory, with forward slashes; absolute where that
 * is shorter, which is only far away from it.
 */
export function userPath(path: string): string {
  const near = relative(process.cwd(), path).replaceAll('\\', '/') || '.';
  return near === '..' || near.startsWith('../') ? (near.length > path.length ? path : near) : near;
}
