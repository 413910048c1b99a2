import { isArray, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { ASPECTS, type Aspect } from './bucket-aspects';
import { serves } from './bucket-use';
import type { Noun } from './noun';

/**
 * Facet `bucket`: each setting of a bucket in one shape, whether it is written as blocks within the bucket, as up to
 * version 3 of the provider, or as a resource of its own; and what writes logs into it. Of such a resource it is that
 * one setting, for where its bucket is not declared here.
 */
export function bucket(noun: Noun, resource: Resource): Json {
  const apart = Object.entries(ASPECTS).find(([, { type }]) => type === resource.type);
  if (apart !== undefined) return { [apart[0]]: { settings: [read(noun, resource, apart[1].own, [])] } };
  if (resource.type !== 'aws_s3_bucket') return null;
  const aspects = Object.entries(ASPECTS).map(([name, aspect]) => [name, settingsOf(noun, resource, aspect)] as const);
  return { ...Object.fromEntries(aspects), serves: serves(noun, resource) };
}

/** Resources of their own come first: from version 4 on, blocks that nobody wrote only repeat what those have set. */
function settingsOf(noun: Noun, resource: Resource, aspect: Aspect): Json {
  const { to, unknown, oneOf } = noun.link(resource, aspect.link);
  const settings = to.map((one) => read(noun, one, aspect.own, []));
  if (settings.length === 0 && unknown === undefined) return { settings: inline(noun, resource, aspect) };
  return {
    settings,
    ...(unknown === undefined ? {} : { $unknown: unknown }),
    ...(oneOf === true ? { one_of: true } : {}),
  };
}

function inline(noun: Noun, resource: Resource, { within, attribute, type }: Aspect): Json[] {
  if (within === undefined || attribute === undefined) return [];
  const value = noun.value(resource, attribute);
  if (value === null || (isArray(value) && value.length === 0)) return [];
  // A block that nobody wrote, of a setting that this very plan deletes: what it says is about to be over.
  if (noun.inventory.isUnset(resource, [attribute]) && deletedTypes(noun).has(type)) return [];
  return [read(noun, resource, within, [attribute])];
}

const deleted = new WeakMap<Noun, ReadonlySet<string>>();

function deletedTypes(noun: Noun): ReadonlySet<string> {
  let types = deleted.get(noun);
  if (types === undefined) {
    const gone = noun.inventory.resources.filter(({ action }) => action === 'delete');
    deleted.set(noun, (types = new Set(gone.map(({ type }) => type))));
  }
  return types;
}

function read(noun: Noun, resource: Resource, shape: Aspect['own'], path: readonly string[]): Json {
  const found = shape((attribute) => noun.value(resource, attribute));
  const known = Object.entries(found).filter(([, value]) => value !== null && value !== '');
  return { at: resource.address, path: [...path], ...Object.fromEntries(known) };
}
