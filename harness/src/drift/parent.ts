import type { Inventory } from '../read/inventory';
import type { Resource } from '../read/resource';
import { RELATIONS } from '../relate/relations';

/** The resource that something unmanaged belongs to: a rule's group, a route's table, an attachment's role. */
export function parentOf({ type, after }: Resource, inventory: Inventory): Resource | undefined {
  for (const { from, attribute, to, by } of RELATIONS) {
    const value = from === type ? after[attribute] : undefined;
    if (typeof value !== 'string') continue;
    const parent = to
      .flatMap((one) => inventory.ofType(one))
      .find((candidate) => by.some((name) => candidate.after[name] === value));
    if (parent !== undefined) return parent;
  }
  return undefined;
}
