import { Inventory } from '../read/inventory';
import type { Json, JsonObject } from '../read/json';
import { push } from '../read/multimap';
import type { Leaf } from '../read/references';
import type { Resource } from '../read/resource';
import { Graph } from '../relate/graph';
import { Noun } from '../relate/noun';
import { partsOf, partText, type Part } from './parts';
import type { WholeProjection } from './whole-projection';

/** A part of what policies are shown of a type. */
export interface TypePart {
  readonly type: string;
  readonly part: Part;
}

/** What was looked at while a part was made: `address|attribute`, `address|` for the resource, `|type` for all of a type. */
export const readKey = {
  attribute: (address: string, attribute: string): string => `${address}|${attribute}`,
  resource: (address: string): string => `${address}|`,
  /** Every attribute that a resource has, by name. */
  names: (address: string): string => `${address}|*`,
  type: (type: string): string => `|${type}`,
};

/**
 * Which parts look at what, found by making each part once for every resource of its type and watching. A part that
 * did not look at something cannot change with it. Each is made on an inventory of its own, so that nothing that
 * another part had looked up hides what this one reads.
 */
export function traceReads(
  inventory: Inventory,
  projection: WholeProjection,
): ReadonlyMap<string, readonly TypePart[]> {
  const watch = new Watch();
  const resources = inventory.resources.map((resource) => watch.over(resource));
  const readers = new Map<string, TypePart[]>();
  for (const type of projection.types.keys()) {
    const own = resources.filter((resource) => resource.type === type && resource.mode === 'managed');
    if (own.length === 0) continue;
    for (const part of partsOf(projection, type)) {
      const traced = new WatchedInventory(inventory, resources, watch);
      const noun = new Noun(traced, new Graph(traced));
      watch.start();
      for (const resource of own) partText(noun, projection, resource, part);
      for (const key of watch.seen()) push(readers, key, { type, part });
    }
  }
  return readers;
}

/** Notes what is looked at. */
class Watch {
  private keys = new Set<string>();

  start(): void {
    this.keys = new Set();
  }

  seen(): ReadonlySet<string> {
    return this.keys;
  }

  note(key: string): void {
    this.keys.add(key);
  }

  /** The same resource, watched. Marks that hold for all of it are spelled out, so that each attribute is seen. */
  over(resource: Resource): Resource {
    const { address, after, unknown, sensitive } = resource;
    const watched: Resource = {
      ...resource,
      after: this.object(address, after),
      unknown: this.marks(address, unknown),
      sensitive: this.marks(address, sensitive),
    };
    return new Proxy(watched, {
      get: (target, key, receiver): unknown => {
        this.note(readKey.resource(address));
        return Reflect.get(target, key, receiver);
      },
    });
  }

  private marks(address: string, marks: Json): Json {
    return this.object(
      address,
      typeof marks === 'object' && marks !== null && !Array.isArray(marks) ? (marks as JsonObject) : {},
    );
  }

  private object(address: string, object: JsonObject): JsonObject {
    return new Proxy(object, {
      get: (target, key, receiver): unknown => {
        if (typeof key === 'string') this.note(readKey.attribute(address, key));
        return Reflect.get(target, key, receiver);
      },
      has: (target, key) => {
        if (typeof key === 'string') this.note(readKey.attribute(address, key));
        return Reflect.has(target, key);
      },
      ownKeys: (target) => {
        this.note(readKey.names(address));
        return Reflect.ownKeys(target);
      },
    });
  }
}

/** An inventory that notes which types are gone through and which resources are found. */
class WatchedInventory extends Inventory {
  constructor(
    base: Inventory,
    resources: readonly Resource[],
    private readonly watch: Watch,
  ) {
    super(base.with(resources));
  }

  override get(address: string): Resource | undefined {
    this.watch.note(readKey.resource(address));
    return super.get(address);
  }

  override ofType(type: string): readonly Resource[] {
    this.watch.note(readKey.type(type));
    return super.ofType(type);
  }

  override instances(leaf: Leaf & { kind: 'resource' }, ownKey: string | number | undefined): readonly Resource[] {
    const found = super.instances(leaf, ownKey);
    for (const { address } of found) this.watch.note(readKey.resource(address));
    return found;
  }
}
