import type { Json } from '../read/json';

/** A value as a part of a text; undefined for lists, objects and null. */
export function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
