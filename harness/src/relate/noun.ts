import type { Inventory } from '../read/inventory';
import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { attributeValue } from '../read/values';
import type { Graph, Link } from './graph';

/** What a noun's facets are built from: values as policies see them, and links. */
export class Noun {
  private readonly values = new WeakMap<Resource, Map<string, Json>>();

  constructor(
    readonly inventory: Inventory,
    readonly graph: Graph,
  ) {}

  /** A top-level attribute with its unknown and secret parts marked. */
  value(resource: Resource, attribute: string): Json {
    let values = this.values.get(resource);
    if (values === undefined) this.values.set(resource, (values = new Map<string, Json>()));
    let value = values.get(attribute);
    if (value === undefined) values.set(attribute, (value = attributeValue(this.inventory, resource, attribute)));
    return value;
  }

  link(resource: Resource, name: string): Link {
    return this.graph.link(resource, name);
  }
}

/** Something worked out once per resource of one model. */
export class PerResource<T> {
  private readonly memory = new WeakMap<Noun, WeakMap<Resource, T>>();

  constructor(private readonly make: (noun: Noun, resource: Resource) => T) {}

  of(noun: Noun, resource: Resource): T {
    let perNoun = this.memory.get(noun);
    if (perNoun === undefined) this.memory.set(noun, (perNoun = new WeakMap<Resource, T>()));
    const known = perNoun.get(resource);
    if (known !== undefined) return known;
    const made = this.make(noun, resource);
    perNoun.set(resource, made);
    return made;
  }
}
