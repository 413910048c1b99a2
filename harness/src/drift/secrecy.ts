import type { Path } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { secretPaths } from '../read/state-secrets';

/** What stands in place of a value that nobody may read. */
export const SENSITIVE = '(sensitive)';

/**
 * Whether a path of a resource leads to, into or around something sensitive: by the state's marks, or by its name in the
 * state or the cloud. Indices say nothing here, since blocks stand in no order.
 */
export function sensitivity(applied: Resource, live: Resource): (path: Path) => boolean {
  const marked = [
    ...marksOf(applied.sensitive, []),
    ...secretPaths(applied.type, applied.after),
    ...secretPaths(live.type, live.after),
  ].map(names);
  return (path) => {
    const own = names(path);
    return marked.some((one) => startsWith(one, own) || startsWith(own, one));
  };
}

function marksOf(marks: Json, path: Path): Path[] {
  if (marks === true) return [path];
  if (isArray(marks)) return marks.flatMap((inner, i) => marksOf(inner, [...path, i]));
  return isObject(marks) ? Object.entries(marks).flatMap(([key, inner]) => marksOf(inner, [...path, key])) : [];
}

function names(path: Path): string[] {
  return path.filter((step) => typeof step === 'string');
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((step, i) => path[i] === step);
}
