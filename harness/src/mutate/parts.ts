import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { FACETS } from '../relate/facets';
import type { Link } from '../relate/graph';
import { linkOf } from '../relate/links';
import type { Noun } from '../relate/noun';
import type { WholeProjection } from './whole-projection';

/** What a policy is shown of a resource falls into parts, each made by itself: its values, each link, each facet. */
export type Part = 'values' | `link ${string}` | `facet ${string}`;

export function partsOf(projection: WholeProjection, type: string): Part[] {
  const declared = projection.types.get(type);
  if (declared === undefined) return [];
  return [
    'values',
    ...[...declared.links].map((name) => `link ${name}` as const),
    ...[...declared.facets].map((name) => `facet ${name}` as const),
  ];
}

/** One part as JSON text. */
export function partText(noun: Noun, projection: WholeProjection, resource: Resource, part: Part): string {
  if (part === 'values') return valuesText(noun, projection, resource);
  const [kind, name = ''] = part.split(' ', 2);
  if (kind === 'link') return JSON.stringify(linkJson(linkOf(noun, resource, name)));
  return JSON.stringify(FACETS[name]?.(noun, resource) ?? null);
}

function valuesText(noun: Noun, projection: WholeProjection, resource: Resource): string {
  const values: Record<string, Json> = {};
  for (const name of projection.types.get(resource.type)?.attributes ?? []) {
    const value = noun.value(resource, name);
    if (value !== null) values[name] = value;
  }
  return JSON.stringify(values);
}

function linkJson(link: Link): Json {
  return {
    to: link.to.map(({ address }) => address),
    ...(link.unknown === undefined ? {} : { $unknown: link.unknown }),
    ...(link.oneOf === true ? { one_of: true } : {}),
    ...(link.external === undefined ? {} : { external: link.external }),
  };
}

/** The parts of a resource put together as a policy is shown them. */
export function wholeText(resource: Resource, parts: ReadonlyMap<Part, string>): string {
  const { address, type, action } = resource;
  const head = JSON.stringify({ address, type, action }).slice(0, -1);
  const of = (kind: string): string =>
    [...parts]
      .filter(([part]) => part.startsWith(kind))
      .map(([part, text]) => `${JSON.stringify(part.slice(kind.length))}:${text}`)
      .join(',');
  return `${head},"values":${parts.get('values') ?? '{}'},"facets":{${of('facet ')}},"links":{${of('link ')}}}`;
}
