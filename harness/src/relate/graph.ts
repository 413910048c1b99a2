import type { Inventory } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import { offlineSource } from '../read/offline';
import type { Resource } from '../read/resource';
import { RELATIONS, type Relation } from './relations';

/** The far ends of a link. */
export interface Link {
  readonly to: readonly Resource[];
  /** Others may be joined that could not be seen: why. */
  readonly unknown?: string;
  /** Only one of `to` is meant, and it could not be told which. */
  readonly oneOf?: boolean;
  /** Ids of far ends that are not in this input. */
  readonly external?: readonly string[];
}

const NO_LINK: Link = { to: [] };

/** Relations by the type they start at, and by the type they lead back from. */
const FORWARD = groupBy(RELATIONS, (row) => [row.from]);
const BACKWARD = groupBy(RELATIONS, (row) => row.to);

export interface LinkRelations {
  readonly forward: readonly Relation[];
  readonly back: readonly Relation[];
}

const ATTRIBUTE_STEPS = new Map(RELATIONS.map((row) => [row, row.attribute.split('.')]));

function stepsOf(row: Relation): readonly string[] {
  return ATTRIBUTE_STEPS.get(row) ?? row.attribute.split('.');
}

const linkRelations = new Map<string, LinkRelations>();

/** The relations that give a type's link of this name, either way. */
export function relationsOf(type: string, link: string): LinkRelations {
  const id = `${type}.${link}`;
  let found = linkRelations.get(id);
  if (found === undefined) {
    found = {
      forward: (FORWARD.get(type) ?? []).filter((row) => row.link === link),
      back: (BACKWARD.get(type) ?? []).filter((row) => row.back === link),
    };
    linkRelations.set(id, found);
  }
  return found;
}

/** Joins the resources of one inventory; links are worked out on demand and remembered. */
export class Graph {
  private readonly identities = new Map<string, Map<string, Resource[]>>();
  private readonly backIndex = new Map<Relation, BackIndex>();
  private readonly memory = new Map<string, Map<Resource, Link>>();

  constructor(readonly inventory: Inventory) {}

  /** A link by its name (see docs/model.md); a name that the type does not have gives an empty link. */
  link(resource: Resource, name: string): Link {
    let links = this.memory.get(name);
    if (links === undefined) this.memory.set(name, (links = new Map<Resource, Link>()));
    let link = links.get(resource);
    if (link === undefined) links.set(resource, (link = this.build(resource, name)));
    return link;
  }

  private build(resource: Resource, name: string): Link {
    const { forward, back } = relationsOf(resource.type, name);
    const parts: Link[] = [];
    const add = (link: Link): void => {
      if (link !== NO_LINK) parts.push(link);
    };
    for (const row of forward) add(this.forward(resource, row));
    for (const row of back) add(this.backward(resource, row));
    return merge(parts);
  }

  private backward(resource: Resource, row: Relation): Link {
    let index = this.backIndex.get(row);
    if (index === undefined) this.backIndex.set(row, (index = this.indexBack(row)));
    const to = index.sources.get(resource) ?? [];
    const unknown = index.unsure.get(resource) ?? index.unresolved;
    if (unknown === undefined) return to.length === 0 ? NO_LINK : { to };
    return { to, unknown };
  }

  private indexBack(row: Relation): BackIndex {
    const sources = new Map<Resource, Resource[]>();
    const unsure = new Map<Resource, string>();
    let unresolved = this.inventory.observation?.unseen(row.from);
    for (const source of this.inventory.ofType(row.from)) {
      const link = this.forward(source, row);
      const lacks = this.inventory.mayLack(source);
      for (const target of link.to) {
        if (lacks !== undefined) {
          unsure.set(target, lacks);
          continue;
        }
        const list = sources.get(target);
        if (list === undefined) sources.set(target, [source]);
        else if (list.at(-1) !== source) list.push(source);
      }
      if (link.unknown !== undefined) {
        unresolved ??= `${source.address} may belong here: its ${row.attribute.replaceAll('.*', '')} could not be resolved`;
      }
    }
    return { sources, unsure, unresolved };
  }

  private forward(resource: Resource, row: Relation): Link {
    const steps = stepsOf(row);
    const untold = this.inventory.observation?.untold(resource, steps[0] ?? '');
    if (untold !== undefined) return { to: [], unknown: untold };
    const values = valuesAt(resource.after, resource.unknown, steps);
    return merge(values.map((value) => this.resolve(resource, row, value)));
  }

  private resolve(resource: Resource, row: Relation, found: Found): Link {
    if (this.inventory.offline && found.value !== null) {
      const source = offlineSource(this.inventory, resource, found.path);
      if (source !== undefined && !this.isInContext(row, found))
        return { to: [], unknown: `offline: it comes from ${source}` };
    }
    if (typeof found.value === 'string' && !found.unknown) {
      const named = this.named(row, found.value);
      if (named.length === 1) return { to: named };
    }
    const strings = isArray(found.value) ? found.value : [found.value];
    const known = strings.filter((value) => typeof value === 'string');
    if (known.length === 0 && found.unknown) return this.referred(resource, row, found);
    const whole = !found.unknown && known.length === strings.length;
    const byValue = known.map((value) => ({ value, resources: this.named(row, value) }));
    const external = byValue.filter(({ resources }) => resources.length === 0).map(({ value }) => value);
    const unseen = external.length === 0 ? undefined : this.unseen(row);
    if (unseen !== undefined) return { to: byValue.flatMap(({ resources }) => resources), unknown: unseen };
    const meant = byValue.map(({ resources }) =>
      resources.length > 1 ? this.narrowed(resource, row, found, resources) : resources,
    );
    const link: Link = {
      to: meant.flat(),
      ...(row.many !== true && meant.some((alike) => alike.length > 1) ? { oneOf: true } : {}),
      ...(external.length === 0 ? {} : { external }),
    };
    return whole ? link : merge([link, this.referred(resource, row, found)]);
  }

  /** What was answered offline is a fact where it names what another root's state holds. */
  private isInContext(row: Relation, { value, unknown }: Found): boolean {
    if (unknown || this.inventory.context.length === 0) return false;
    const ids = isArray(value) ? value : [value];
    return ids.every((id) => typeof id === 'string' && this.named(row, id).some(({ context }) => context === true));
  }

  /** Why far ends of a relation may be there and were not seen. */
  private unseen(row: Relation): string | undefined {
    return row.to.map((type) => this.inventory.observation?.unseen(type)).find((why) => why !== undefined);
  }

  /** Names are unique within one account and region only: of several alike, those that the expression leads to. */
  private narrowed(resource: Resource, row: Relation, found: Found, alike: readonly Resource[]): readonly Resource[] {
    const referred = new Set(this.referred(resource, row, found).to);
    const both = alike.filter((one) => referred.has(one));
    return both.length > 0 ? both : alike;
  }

  /** Follows the expression of an unknown value to resources of the right types. */
  private referred(resource: Resource, row: Relation, found: Found): Link {
    const expression = this.inventory.expression(resource, found.path);
    if (expression === undefined) {
      if (this.inventory.isUnset(resource, found.path)) return NO_LINK;
      return { to: [], unknown: 'the configuration does not say where it comes from' };
    }
    const { leaves, byOwnKey } = this.inventory.trace(resource, expression);
    const to = new Set<Resource>();
    const external = new Set<string>();
    let foreign: string | undefined;
    for (const leaf of leaves) {
      if (leaf.kind === 'variable') continue;
      const type = leaf.kind === 'resource' ? leaf.address.split('.')[0] : undefined;
      if (leaf.kind !== 'resource' || type === undefined || !row.to.includes(type)) {
        foreign ??= leaf.kind === 'resource' ? leaf.address : leaf.kind === 'local' ? `local.${leaf.name}` : leaf.text;
        continue;
      }
      const instances = this.inventory.instances(leaf, byOwnKey ? resource.key : undefined);
      if (instances.length === 0) external.add(leaf.address);
      for (const instance of instances) to.add(instance);
    }
    // Named, of the right type, and not declared here: whichever it is, it is none of those that are.
    if (to.size === 0 && foreign === undefined && external.size > 0) return { to: [], external: [...external] };
    if (to.size === 0)
      return { to: [], unknown: foreign === undefined ? 'its value is not known yet' : `it comes from ${foreign}` };
    return { to: [...to], ...(row.many !== true && to.size > 1 ? { oneOf: true } : {}) };
  }

  /** The resources of a type that a value names: by one of these attributes, or by their address. */
  identified(type: string, by: readonly string[], value: string): readonly Resource[] {
    for (const attribute of by) {
      const found = this.identityIndex(type, attribute).get(value);
      if (found !== undefined) return found;
    }
    const named = this.inventory.get(value);
    return named?.type === type ? [named] : [];
  }

  private named(row: Relation, value: string): readonly Resource[] {
    const { ending } = row;
    const id = ending !== undefined && value.endsWith(ending) ? value.slice(0, -ending.length) : value;
    for (const type of row.to) {
      const found = this.identified(type, row.by, id);
      if (found.length > 0) return found;
    }
    return [];
  }

  private identityIndex(type: string, attribute: string): Map<string, Resource[]> {
    const id = `${type}.${attribute}`;
    let index = this.identities.get(id);
    if (index === undefined) {
      this.identities.set(id, (index = new Map<string, Resource[]>()));
      for (const resource of this.inventory.ofType(type)) {
        const value = resource.after[attribute];
        if (typeof value !== 'string') continue;
        const list = index.get(value);
        if (list === undefined) index.set(value, [resource]);
        else list.push(resource);
      }
    }
    return index;
  }
}

interface BackIndex {
  readonly sources: ReadonlyMap<Resource, readonly Resource[]>;
  /** Those that something may belong to that may not be there at all: why. */
  readonly unsure: ReadonlyMap<Resource, string>;
  readonly unresolved: string | undefined;
}

/** A value of an attribute, block by block where its path has `*`. */
interface Found {
  readonly path: readonly (string | number)[];
  readonly value: Json;
  readonly unknown: boolean;
}

function valuesAt(value: Json | undefined, unknown: Json | undefined, steps: readonly string[]): Found[] {
  const found: Found[] = [];
  collect(value, unknown, steps, [], found);
  return found;
}

function collect(
  value: Json | undefined,
  unknown: Json | undefined,
  steps: readonly string[],
  path: readonly (string | number)[],
  found: Found[],
): void {
  const step = steps[path.length];
  if (step === undefined) {
    const marked = unknown === true || (isArray(unknown) && unknown.includes(true));
    if (marked || (value !== null && value !== undefined)) found.push({ path, value: value ?? null, unknown: marked });
  } else if (unknown === true) {
    found.push({ path, value: null, unknown: true });
  } else if (step === '*') {
    const length = Math.max(isArray(value) ? value.length : 0, isArray(unknown) ? unknown.length : 0);
    for (let i = 0; i < length; i += 1) {
      const marks = isArray(unknown) ? unknown[i] : undefined;
      collect(isArray(value) ? value[i] : undefined, marks, steps, [...path, i], found);
    }
  } else {
    const marks = isObject(unknown) ? unknown[step] : undefined;
    collect(isObject(value) ? value[step] : undefined, marks, steps, [...path, step], found);
  }
}

function merge(links: readonly Link[]): Link {
  if (links.length === 0) return NO_LINK;
  if (links.length === 1) return links[0] ?? NO_LINK;
  const to = [...new Set(links.flatMap((link) => link.to))];
  const unknown = links.find((link) => link.unknown !== undefined)?.unknown;
  const external = [...new Set(links.flatMap((link) => link.external ?? []))];
  return {
    to,
    ...(unknown === undefined ? {} : { unknown }),
    ...(links.some((link) => link.oneOf === true) ? { oneOf: true } : {}),
    ...(external.length === 0 ? {} : { external }),
  };
}

function groupBy(rows: readonly Relation[], keys: (row: Relation) => readonly string[]): Map<string, Relation[]> {
  const map = new Map<string, Relation[]>();
  for (const row of rows) {
    for (const key of keys(row)) {
      const list = map.get(key);
      if (list === undefined) map.set(key, [row]);
      else list.push(row);
    }
  }
  return map;
}
