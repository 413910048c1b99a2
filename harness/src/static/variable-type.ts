import { isArray, isObject, type Json } from '../read/json';
import { isOpen } from '../read/open-text';
import { distinct } from '../source/collection-functions';
import { evaluate, type Scope } from '../source/evaluate';
import type { Expression } from '../source/expression';
import { toBool, toNumber } from '../source/operators';
import { textOf } from '../source/text-of';

/** A value as the type of its variable makes it: converted, and with the defaults of optional attributes. */
export function asDeclared(value: Json, type: Expression, scope: Scope): Json {
  if (value === null || isOpen(value)) return value;
  if (type.kind === 'name') return primitive(value, type.name);
  // Before 0.12 types were written as text.
  if (type.kind === 'literal') return typeof type.value === 'string' ? primitive(value, type.value) : value;
  if (type.kind !== 'call') return value;
  const [inner] = type.args;
  switch (type.name) {
    case 'list':
      return isArray(value) && inner !== undefined ? value.map((item) => asDeclared(item, inner, scope)) : value;
    case 'set':
      return isArray(value) && inner !== undefined
        ? distinct(value.map((item) => asDeclared(item, inner, scope)))
        : value;
    case 'map':
      return isObject(value) && inner !== undefined ? eachOf(value, () => inner, scope) : value;
    case 'object':
      return isObject(value) && inner?.kind === 'object' ? objectOf(value, inner, scope) : value;
    case 'tuple':
      return isArray(value) && inner?.kind === 'tuple'
        ? value.map((item, i) => (inner.items[i] === undefined ? item : asDeclared(item, inner.items[i], scope)))
        : value;
    default:
      return value;
  }
}

function primitive(value: Json, type: string): Json {
  if (type === 'string') return textOf(value) ?? value;
  if (type === 'number') return toNumber(value) ?? value;
  return type === 'bool' ? (toBool(value) ?? value) : value;
}

function eachOf(value: Readonly<Record<string, Json>>, typeOf: (key: string) => Expression, scope: Scope): Json {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, asDeclared(item, typeOf(key), scope)] as const),
  );
}

/** What the type does not name is dropped, as Terraform does; what is left out is null, or its default. */
function objectOf(
  value: Readonly<Record<string, Json>>,
  { entries }: Expression & { kind: 'object' },
  scope: Scope,
): Json {
  return Object.fromEntries(
    entries.map(({ key, value: type }) => {
      const name = key.kind === 'literal' ? String(key.value) : '';
      const optional = type.kind === 'call' && type.name === 'optional' ? type.args : undefined;
      const [inner, fallback] = optional ?? [type];
      const given = value[name] ?? (fallback === undefined ? null : evaluate(fallback, scope));
      return [name, inner === undefined ? given : asDeclared(given, inner, scope)] as const;
    }),
  );
}
