import type { Path, SourceFacts } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown, type UnknownMarker } from '../read/values';
import type { Module } from './module';
import { referencesOf } from './references-of';
import type { Made } from './to-resource';
import type { World } from './world';

/** What the text adds to what a plan of it would show: locals, values as far as they are known, and why others are not. */
export function staticFacts(
  modules: ReadonlyMap<string, Module>,
  { open, unset, expressions }: World,
  made: readonly Made[],
  valuesInFiles: ReadonlySet<string>,
): SourceFacts {
  const values = new Map(made.map(({ resource, values: own }) => [resource, own]));
  const unsure = new Map(made.flatMap(({ resource, unsure: why }) => (why === undefined ? [] : [[resource, why]])));
  const at = (resource: Resource, path: Path): Json => partAt(values.get(resource) ?? null, path);
  const because = (resource: Resource, path: Path): UnknownMarker | undefined => {
    const value = at(resource, path);
    const marked = value === unset ? null : open.marked(value);
    return isUnknown(marked) ? withoutPrefix(marked) : undefined;
  };
  return {
    locals: (path, name) => {
      const raw = modules.get(path)?.locals.get(name);
      return raw === undefined ? undefined : referencesOf(expressions.of(raw));
    },
    valuesInFiles,
    suffix: (resource, path) => because(resource, path)?.suffix,
    evaluate: (resource, path) => ({ value: at(resource, path), open }),
    because,
    mayLack: (resource) => unsure.get(resource),
  };
}

/** The part of a value; of text, which may be an unknown, the text itself. */
function partAt(value: Json, path: Path): Json {
  let at = value;
  for (const step of path) {
    if (typeof at === 'string') return at;
    at = (isArray(at) ? at[Number(step)] : isObject(at) ? at[String(step)] : null) ?? null;
  }
  return at;
}

/** Beginnings of text are told within policies only. */
function withoutPrefix({ $unknown, refs, suffix }: UnknownMarker): UnknownMarker {
  return { $unknown, refs, ...(suffix === undefined ? {} : { suffix }) };
}
