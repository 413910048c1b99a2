import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { FACETS } from '../relate/facets';
import type { Link } from '../relate/graph';
import { linkOf } from '../relate/links';
import type { Noun } from '../relate/noun';
import type { Projection, TypeProjection } from './projection';

/** Subjects of one evaluation, with its input as JSON text. */
export interface Batch {
  /** Subjects by type, types in first-seen order: the order in which verdicts come back. */
  readonly subjects: ReadonlyMap<string, readonly Resource[]>;
  readonly input: Buffer;
}

export interface BatchOptions {
  /** Subjects per batch. */
  readonly size: number;
  /** Send every attribute, link and facet, not the declared ones alone: for the spec that compares the two. */
  readonly full?: boolean;
}

const NOTHING: TypeProjection = { attributes: new Set(), links: new Set(), facets: new Set() };

/** Cuts the subjects of a model into self-contained batches: each neighbour once per batch, and projected. */
export class Batcher {
  /** JSON of neighbours, which recur from batch to batch; subjects are written once. */
  private readonly texts = new Map<Resource, string>();

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
  batch(resources: readonly Resource[]): Batch {
    const subjects = new Map<string, Resource[]>();
    const related = new Set<Resource>();
    for (const resource of resources) {
      const list = subjects.get(resource.type);
      if (list === undefined) subjects.set(resource.type, [resource]);
      else list.push(resource);
      for (const path of this.projection.paths.get(resource.type) ?? []) this.follow(resource, path, related);
    }
    const groups = [...subjects].map(
      ([type, list]) => `${JSON.stringify(type)}:[${list.map((one) => this.text(one)).join(',')}]`,
    );
    const neighbours = [...related].map((one) => `${JSON.stringify(one.address)}:${this.neighbourText(one)}`);
    return { subjects, input: Buffer.from(`{"subjects":{${groups.join(',')}},"related":{${neighbours.join(',')}}}`) };
  }

  private follow(resource: Resource, path: readonly string[], related: Set<Resource>): void {
    const [step, ...rest] = path;
    if (step === undefined) return;
    for (const far of linkOf(this.noun, resource, step).to) {
      related.add(far);
      this.follow(far, rest, related);
    }
  }

  private neighbourText(resource: Resource): string {
    let text = this.texts.get(resource);
    if (text === undefined) this.texts.set(resource, (text = this.text(resource)));
    return text;
  }

  private text(resource: Resource): string {
    return JSON.stringify(this.project(resource));
  }

  private project(resource: Resource): Json {
    const declared = this.projection.types.get(resource.type) ?? NOTHING;
    const full = this.options.full === true;
    const attributes = full
      ? new Set([...Object.keys(resource.after), ...markedKeys(resource), ...declared.attributes])
      : declared.attributes;
    const values: Record<string, Json> = {};
    for (const name of attributes) {
      const value = this.noun.value(resource, name);
      if (value !== null) values[name] = value;
    }
    const links: Record<string, Json> = {};
    for (const name of declared.links) links[name] = linkJson(linkOf(this.noun, resource, name));
    const facets: Record<string, Json> = {};
    for (const name of full ? Object.keys(FACETS) : declared.facets) {
      const facet = FACETS[name];
      if (facet !== undefined) facets[name] = facet(this.noun, resource);
    }
    return { address: resource.address, type: resource.type, action: resource.action, values, facets, links };
  }
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
