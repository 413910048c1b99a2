import type { Path } from '../read/inventory';
import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';

/** A place in a resource's values that a path of the operator table leads to. */
export interface Place {
  readonly path: Path;
  readonly value: Json;
  /** Not known before the apply, as a whole or in a part. */
  readonly unknown: boolean;
  /** The block or object that it stands in. */
  readonly holder: JsonObject;
  /** What may stand beside it: what is known there, and what is not. */
  readonly names: ReadonlySet<string>;
}

/** Every place of a resource that a path with `*` for list indices means; none where a block is not there. */
export function placesAt(resource: Resource, pattern: string): Place[] {
  return walk(resource.after, resource.unknown, pattern.split('.'), [], {
    value: resource.after,
    marks: resource.unknown,
  });
}

function walk(
  value: Json | undefined,
  marks: Json | undefined,
  steps: readonly string[],
  path: Path,
  holder: { readonly value: JsonObject; readonly marks: Json | undefined },
): Place[] {
  const [step, ...rest] = steps;
  if (step === undefined) {
    const names = new Set([...Object.keys(holder.value), ...(isObject(holder.marks) ? Object.keys(holder.marks) : [])]);
    return [{ path, value: value ?? null, unknown: isMarked(marks), holder: holder.value, names }];
  }
  if (step === '*') {
    if (!isArray(value)) return [];
    return value.flatMap((inner, i) => walk(inner, memberOf(marks, i), rest, [...path, i], holder));
  }
  if (!isObject(value)) return [];
  return walk(value[step], memberOf(marks, step), rest, [...path, step], { value, marks });
}

function memberOf(marks: Json | undefined, key: string | number): Json | undefined {
  if (marks === true) return true;
  if (isArray(marks)) return typeof key === 'number' ? marks[key] : undefined;
  return isObject(marks) ? marks[String(key)] : undefined;
}

function isMarked(marks: Json | undefined): boolean {
  if (marks === true) return true;
  if (isArray(marks)) return marks.some(isMarked);
  return isObject(marks) && Object.values(marks).some(isMarked);
}

/** One value of a resource in another's place. */
export interface Edit {
  readonly path: Path;
  readonly value: Json;
  /** It is known after the apply only. */
  readonly unknown?: boolean;
  readonly sensitive?: boolean;
}

/** A resource with some of its values changed; their marks change with them. */
export function edited(resource: Resource, edits: readonly Edit[]): Resource {
  return edits.reduce<Resource>((made, { path, value, unknown = false, sensitive = false }) => {
    const secret = sensitive || isSensitive(made.sensitive, path);
    return {
      ...made,
      after: asObject(withValue(made.after, path, unknown ? null : value)),
      unknown: withValue(orObject(made.unknown), path, unknown),
      sensitive: secret ? withValue(orObject(made.sensitive), path, true) : made.sensitive,
    };
  }, resource);
}

/** A resource without one of its blocks: those behind it move up. */
export function withoutBlock(resource: Resource, path: Path): Resource {
  return {
    ...resource,
    after: asObject(without(resource.after, path)),
    unknown: without(resource.unknown, path),
    sensitive: without(resource.sensitive, path),
  };
}

/** A value, or something that holds it, is marked. */
export function isSensitive(marks: Json, path: Path): boolean {
  let node: Json | undefined = marks;
  for (const step of path) node = memberOf(node, step);
  return node === true;
}

function withValue(node: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = isArray(node) ? [...node] : [];
    while (list.length <= step) list.push({});
    list[step] = withValue(list[step], rest, value);
    return list;
  }
  const object = isObject(node) ? node : {};
  return { ...object, [step]: withValue(object[step], rest, value) };
}

function without(node: Json, [step, ...rest]: Path): Json {
  if (step === undefined) return node;
  if (typeof step === 'number') {
    if (!isArray(node)) return node;
    if (rest.length === 0) return node.filter((_, i) => i !== step);
    return node.map((inner, i) => (i === step ? without(inner, rest) : inner));
  }
  if (!isObject(node) || node[step] === undefined) return node;
  if (rest.length > 0) return { ...node, [step]: without(node[step], rest) };
  return { ...node, [step]: isArray(node[step]) ? [] : null };
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

/** Marks that say the same of everything, so that one part of them can be changed. */
function orObject(marks: Json): Json {
  return isObject(marks) ? marks : {};
}
