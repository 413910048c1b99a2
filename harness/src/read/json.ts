/** Any JSON value, as JSON.parse gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** The object in an attribute, or an empty one. */
export function objectAt(value: Json | undefined, key: string): JsonObject {
  const inner = isObject(value) ? value[key] : undefined;
  return isObject(inner) ? inner : {};
}

/** The list in an attribute, or an empty one. */
export function listAt(value: Json | undefined, key: string): readonly Json[] {
  const inner = isObject(value) ? value[key] : undefined;
  return isArray(inner) ? inner : [];
}

/** The string in an attribute, if there is one. */
export function stringAt(value: Json | undefined, key: string): string | undefined {
  const inner = isObject(value) ? value[key] : undefined;
  return typeof inner === 'string' ? inner : undefined;
}

/** Parses bytes of JSON; the error names no content, since it may hold secrets. */
export function parseJson(bytes: Buffer): Json {
  return parseText(bytes.toString('utf8'));
}

/** JSON.parse, typed by what it can give. */
export function parseText(text: string): Json {
  return JSON.parse(text) as Json;
}

/** Whether two values are one; the order of an object's members does not count. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i] ?? null));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameJson(a[key] ?? null, b[key] ?? null));
}
