import type { ValueType } from '../provider/schema';
import { isArray, isObject, type Json } from '../read/json';
import { isOpen } from '../read/open-text';
import { distinct } from '../source/collection-functions';
import { toBool, toNumber } from '../source/operators';
import { textOf } from '../source/text-of';

/** A value as the provider's schema has it: `"443"` is a number where one is due, one block is a list of one. */
export function coerce(value: Json, type: ValueType): Json {
  if (value === null || isOpen(value)) return value;
  if (typeof type === 'string') return primitive(value, type);
  const [kind, inner] = type;
  if (kind === 'map') return coerceMap(value, inner);
  if (kind === 'object') return coerceObject(value, inner);
  const items = elements(value, inner).map((item) => coerce(item, inner));
  return kind === 'set' ? distinct(items) : items;
}

function primitive(value: Json, type: string): Json {
  if (type === 'string') return textOf(value) ?? value;
  if (type === 'number') return toNumber(value) ?? value;
  if (type !== 'bool') return value;
  return value === '1' || value === 1 ? true : value === '0' || value === 0 ? false : (toBool(value) ?? value);
}

/** Before 0.12 a list was written as `["${var.list}"]`, and one thing for a list of one. */
function elements(value: Json, inner: ValueType): readonly Json[] {
  if (!isArray(value)) return [value];
  return typeof inner === 'string' ? value.flatMap((item) => (isArray(item) ? item : [item])) : value;
}

/** Before 0.12 a map was written as a block. */
function coerceMap(value: Json, inner: ValueType): Json {
  const whole = isArray(value) ? Object.fromEntries(value.filter(isObject).flatMap(Object.entries<Json>)) : value;
  if (!isObject(whole)) return value;
  return Object.fromEntries(Object.entries(whole).map(([key, item]) => [key, coerce(item, inner)] as const));
}

function coerceObject(value: Json, inner: Readonly<Record<string, ValueType>>): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(inner).map(([name, type]) => [name, coerce(value[name] ?? null, type)] as const),
  );
}
