import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { FACETS } from '../relate/facets';
import type { Link } from '../relate/graph';
import { linkOf } from '../relate/links';
import type { Noun } from '../relate/noun';
import type { Branch, Projection } from './projection';
import { NOTHING_READ, union, type TypeProjection } from './type-projection';

/** Subjects of one evaluation, with its input as JSON text. */
export interface Batch {
  /** Subjects by type, types in first-seen order: the order in which verdicts come back. */
  readonly subjects: ReadonlyMap<string, readonly Resource[]>;
  readonly input: Buffer;
}

export interface BatchOptions {
  /** Subjects per batch. */
  readonly size: number;
  /** The controls to judge by, where those of a root are not all that there are. */
  readonly only?: readonly string[] | undefined;
  /** Send every attribute, link and facet, not the declared ones alone: for the spec that compares the two. */
  readonly full?: boolean;
}

/** Cuts the subjects of a model into self-contained batches: each neighbour once per batch, and projected. */
export class Batcher {
  /** JSON of neighbours by what is read of them: they recur from batch to batch; subjects are written once. */
  private readonly texts = new Map<TypeProjection, Map<Resource, string>>();

  constructor(
    private readonly noun: Noun,
    private readonly projection: Projection,
    private readonly options: BatchOptions,
  ) {}

  *batches(subjects: Iterable<Resource>): Generator<Batch> {
    let current: Resource[] = [];
    for (const subject of subjects) {
      current.push(subject);
      if (current.length === this.options.size) {
        yield this.batch(current);
        current = [];
      }
    }
    if (current.length > 0) yield this.batch(current);
  }

  /** One batch of these subjects. */
  batch(resources: readonly Resource[], only = this.options.only): Batch {
    const subjects = byType(resources);
    const related: Related = new Map();
    const groups: string[] = [];
    for (const [type, list] of subjects) {
      const { types, ways } = this.projection.of(type);
      const read = types.get(type) ?? NOTHING_READ;
      groups.push(`${JSON.stringify(type)}:[${list.map((one) => this.text(one, read)).join(',')}]`);
      this.follow(list, ways, types, related);
    }
    const neighbours = [...related].map(([one, read]) => `${JSON.stringify(one.address)}:${this.neighbour(one, read)}`);
    const wanted =
      only === undefined ? '' : `"only":{${only.map((slug) => `${JSON.stringify(slug)}:true`).join(',')}},`;
    const text = `{${wanted}"subjects":{${groups.join(',')}},"related":{${neighbours.join(',')}}}`;
    return { subjects, input: Buffer.from(text) };
  }

  /** Enters what the ways lead to from some resources, each with all that is read of it. */
  private follow(
    from: Iterable<Resource>,
    ways: readonly Branch[],
    types: ReadonlyMap<string, TypeProjection>,
    related: Related,
  ): void {
    for (const { link, next } of ways) {
      const found = new Set<Resource>();
      for (const resource of from) for (const far of linkOf(this.noun, resource, link).to) found.add(far);
      for (const far of found) {
        const read = types.get(far.type) ?? NOTHING_READ;
        const before = related.get(far);
        related.set(far, before === undefined ? read : union(before, read));
      }
      if (next.length > 0) this.follow(found, next, types, related);
    }
  }

  private neighbour(resource: Resource, read: TypeProjection): string {
    let texts = this.texts.get(read);
    if (texts === undefined) this.texts.set(read, (texts = new Map<Resource, string>()));
    let text = texts.get(resource);
    if (text === undefined) texts.set(resource, (text = this.text(resource, read)));
    return text;
  }

  private text(resource: Resource, read: TypeProjection): string {
    return JSON.stringify(this.project(resource, read));
  }

  private project(resource: Resource, read: TypeProjection): Json {
    const full = this.options.full === true;
    const attributes = full
      ? new Set([...Object.keys(resource.after), ...markedKeys(resource), ...read.attributes])
      : read.attributes;
    const values: Record<string, Json> = {};
    for (const name of attributes) {
      const value = this.noun.value(resource, name);
      if (value !== null) values[name] = value;
    }
    const links: Record<string, Json> = {};
    for (const name of read.links) links[name] = linkJson(linkOf(this.noun, resource, name));
    const facets: Record<string, Json> = {};
    for (const name of full ? Object.keys(FACETS) : read.facets) {
      const facet = FACETS[name];
      if (facet !== undefined) facets[name] = facet(this.noun, resource);
    }
    return { address: resource.address, type: resource.type, action: resource.action, values, facets, links };
  }
}

/** Neighbours of one batch, with what is read of each. */
type Related = Map<Resource, TypeProjection>;

function byType(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.type);
    if (group === undefined) groups.set(resource.type, [resource]);
    else group.push(resource);
  }
  return groups;
}

function markedKeys(resource: Resource): readonly string[] {
  return isObject(resource.unknown) ? Object.keys(resource.unknown) : [];
}

function linkJson(link: Link): Json {
  return {
    to: link.to.map(({ address }) => address),
    ...(link.unknown === undefined ? {} : { $unknown: link.unknown }),
    ...(link.oneOf === true ? { one_of: true } : {}),
    ...(link.external === undefined ? {} : { external: link.external }),
  };
}
