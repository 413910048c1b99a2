import { splitModule } from '../read/references';
import type { Resource } from '../read/resource';

/** Resources by name. */
export type ByName = ReadonlyMap<string, readonly Resource[]>;

/**
 * Who is meant by a name. Names are unique within one account and region only, and a module called for each of several
 * has each name again: what names one of several alike means the nearest. One that is nearest to nothing may be meant by
 * all that has its name.
 */
export class Namesakes {
  private readonly bearers = new Map<string, Resource[]>();
  private readonly shares = new Map<string, ReadonlyMap<Resource, readonly Resource[]>>();

  /** @param namers whatever refers to something by its name, by that name */
  constructor(
    bearers: readonly Resource[],
    private readonly namesOf: (bearer: Resource) => readonly string[],
    private readonly namers: ByName,
  ) {
    for (const bearer of bearers) {
      for (const name of namesOf(bearer)) push(this.bearers, name, bearer);
    }
  }

  /** What means a resource by one of its names. */
  naming(resource: Resource): readonly Resource[] {
    return this.namesOf(resource).flatMap((name) => this.share(name).get(resource) ?? this.namers.get(name) ?? []);
  }

  private share(name: string): ReadonlyMap<Resource, readonly Resource[]> {
    let share = this.shares.get(name);
    if (share === undefined) {
      share = sharedOut(this.bearers.get(name) ?? [], this.namers.get(name) ?? []);
      this.shares.set(name, share);
    }
    return share;
  }
}

function sharedOut(bearers: readonly Resource[], namers: readonly Resource[]): Map<Resource, Resource[]> {
  const shares = new Map<Resource, Resource[]>();
  if (bearers.length < 2) return shares;
  const near = new ByModule(bearers);
  for (const namer of namers) {
    for (const bearer of near.nearest(namer)) push(shares, bearer, namer);
  }
  return shares;
}

/** Resources by every module that they stand in: their own, and those around it. */
export class ByModule {
  private readonly within = new Map<string, Resource[]>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      for (const module of enclosing(resource.module)) push(this.within, module, resource);
    }
  }

  /** Those in the innermost module around a resource that has any. */
  nearest(resource: Resource): readonly Resource[] {
    for (const module of enclosing(resource.module)) {
      const found = this.within.get(module);
      if (found !== undefined) return found;
    }
    return [];
  }
}

const remembered = new Map<string, readonly string[]>();

/** A module instance and those around it, the innermost first, the root last. */
function enclosing(module: string): readonly string[] {
  let modules = remembered.get(module);
  if (modules === undefined) {
    modules = module === '' ? [''] : [module, ...enclosing(splitModule(module).parent)];
    remembered.set(module, modules);
  }
  return modules;
}

/** Adds to a list of a map, once where it comes again right away. */
export function push<K>(map: Map<K, Resource[]>, key: K, resource: Resource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [resource]);
  else if (list.at(-1) !== resource) list.push(resource);
}
