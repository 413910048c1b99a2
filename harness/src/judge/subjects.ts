import type { Inventory } from '../read/inventory';
import { modulePath } from '../read/references';
import { configAddress, type Resource } from '../read/resource';

const DOCUMENT = 'aws_iam_policy_document';

/**
 * What the controls of these types judge, in an order that keeps neighbours together: by type, then as the input has
 * them. Of the data sources it is policy documents that nobody takes in what was read: a module may hand them out to
 * somebody beyond it. What somebody takes is judged with him.
 */
export function subjectsIn(inventory: Inventory, types: ReadonlySet<string>): Resource[] {
  const byType = new Map<string, Resource[]>();
  const left = types.has(DOCUMENT) ? documentsLeft(inventory) : new Set<Resource>();
  for (const resource of inventory.resources) {
    if (!types.has(resource.type) || (resource.mode !== 'managed' && !left.has(resource))) continue;
    if (inventory.observation?.isContext(resource) === true) continue;
    const list = byType.get(resource.type);
    if (list === undefined) byType.set(resource.type, [resource]);
    else list.push(resource);
  }
  return [...byType.values()].flat();
}

function documentsLeft(inventory: Inventory): ReadonlySet<Resource> {
  if (inventory.horizon === undefined) return new Set();
  const documents = inventory.resources.filter(({ mode, type }) => mode === 'data' && type === DOCUMENT);
  if (documents.length === 0) return new Set();
  const taken = new Set(inventory.resources.flatMap((resource) => takenBy(inventory, resource)));
  return new Set(documents.filter((document) => !taken.has(place(document.module, configAddress(document)))));
}

/** The places that all that is written of a resource leads to, its blocks included. */
function takenBy(inventory: Inventory, resource: Resource): string[] {
  const written = inventory.expression(resource, []);
  if (written === undefined) return [];
  const own = place(resource.module, configAddress(resource));
  return inventory
    .trace(resource, written)
    .leaves.flatMap((leaf) => (leaf.kind === 'resource' ? [place(leaf.module, leaf.address)] : []))
    .filter((taken) => taken !== own);
}

function place(module: string, address: string): string {
  return `${modulePath(module)}|${address}`;
}
