import type { JsonObject } from '../read/json';
import { namesIn } from './answer';
import type { Wanted } from './reader';

/** What the state holds of one thing, by the attribute that names it; nothing where it holds none. */
export function heldBy(wanted: Wanted, types: readonly string[], attribute: string): (name: string) => JsonObject {
  const held = new Map(types.flatMap((type) => wanted.of(type)).map(({ after }) => [after[attribute], after]));
  return (name) => held.get(name) ?? {};
}

/**
 * Whether what hangs on a parent is ours to account for: the parent is in a state, or everything is read. Of other
 * parents only the children that a state holds are meant.
 */
export function managedParents(wanted: Wanted, types: readonly string[], attribute: string): (name: string) => boolean {
  const managed = new Set<unknown>(namesIn(wanted, types, attribute));
  return (name) => wanted.whole || managed.has(name);
}
