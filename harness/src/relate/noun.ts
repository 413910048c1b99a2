import type { Inventory } from '../read/inventory';
import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { attributeValue } from '../read/values';
import type { Graph, Link } from './graph';

/** What a noun's facets are built from: values as policies see them, and links. */
export class Noun {
  constructor(
    readonly inventory: Inventory,
    readonly graph: Graph,
  ) {}

  /** A top-level attribute with its unknown and secret parts marked. */
  value(resource: Resource, attribute: string): Json {
    return attributeValue(this.inventory, resource, attribute);
  }

  link(resource: Resource, name: string): Link {
    return this.graph.link(resource, name);
  }
}

/** Something worked out once per resource of one model. */
export class PerResource<T> {
  private readonly memory = new WeakMap<Noun, Map<Resource, T>>();

  constructor(private readonly make: (noun: Noun, resource: Resource) => T) {}

  of(noun: Noun, resource: Resource): T {
    let made = this.memory.get(noun);
    if (made === undefined) this.memory.set(noun, (made = new Map<Resource, T>()));
    let one = made.get(resource);
    if (one === undefined) made.set(resource, (one = this.make(noun, resource)));
    return one;
  }
}
