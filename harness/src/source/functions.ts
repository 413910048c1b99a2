import { isArray, isObject, type Json } from '../read/json';
import { holdsOpen, isOpen, isSpread, isToken, parseOpenJson, spread, type OpenText } from '../read/open-text';

type Apply = (args: readonly Json[]) => Json | undefined;

/**
 * Functions that work on values with unknown parts, and carry them on. Those that give nothing for their arguments
 * give an unknown. https://developer.hashicorp.com/terraform/language/functions
 */
const CARRYING: Readonly<Record<string, Apply>> = {
  jsonencode: ([value = null]) => JSON.stringify(value),
  jsondecode: ([text]) => (typeof text === 'string' && !isToken(text) ? parseOpenJson(text) : undefined),
  concat: (args) => args.flatMap((one) => (isArray(one) ? one : [spread(one)])),
  flatten: ([list]) => (isArray(list) ? flatten(list) : undefined),
  merge: (args) => merge(args),
  tolist: ([list]) => (isArray(list) ? list : undefined),
  toset: ([list]) => (isArray(list) ? distinct(list) : undefined),
  tomap: ([map]) => (isObject(map) ? map : undefined),
  distinct: ([list]) => (isArray(list) ? distinct(list) : undefined),
  tostring: ([value = null]) => textOf(value),
  nonsensitive: ([value]) => value,
  format: ([pattern, ...args]) => format(pattern ?? null, args),
  join: ([by, list]) => (typeof by === 'string' && isArray(list) ? join(by, list) : undefined),
  length: ([value]) => lengthOf(value ?? null),
  compact: ([list]) => (isArray(list) ? list.filter((item) => item !== null && item !== '') : undefined),
  values: ([map]) =>
    isObject(map)
      ? Object.keys(map)
          .sort()
          .map((key) => map[key] ?? null)
      : undefined,
};

/** Functions of values that are wholly known. */
const KNOWN: Readonly<Record<string, Apply>> = {
  coalesce: (args) => args.find((one) => one !== null && one !== ''),
  contains: ([list, item = null]) =>
    isArray(list) ? list.some((one) => JSON.stringify(one) === JSON.stringify(item)) : undefined,
  element: ([list, index]) =>
    isArray(list) && list.length > 0 && typeof index === 'number' ? list[index % list.length] : undefined,
  keys: ([map]) => (isObject(map) ? Object.keys(map).sort() : undefined),
  lookup: ([map, key, fallback]) => (isObject(map) && typeof key === 'string' ? (map[key] ?? fallback) : undefined),
  lower: ([text]) => (typeof text === 'string' ? text.toLowerCase() : undefined),
  upper: ([text]) => (typeof text === 'string' ? text.toUpperCase() : undefined),
  one: ([list]) => (isArray(list) && list.length < 2 ? (list[0] ?? null) : undefined),
  split: ([by, text]) => (typeof by === 'string' && typeof text === 'string' ? text.split(by) : undefined),
  trimprefix: ([text, part]) => trimmed(text, part, (a, b) => (a.startsWith(b) ? a.slice(b.length) : a)),
  trimsuffix: ([text, part]) => trimmed(text, part, (a, b) => (b !== '' && a.endsWith(b) ? a.slice(0, -b.length) : a)),
};

/** What a function of Terraform gives; an unknown where it is not in the tables, or its arguments are not known. */
export function callFunction(name: string, args: readonly Json[], open: OpenText): Json {
  const carried = Object.hasOwn(CARRYING, name) ? CARRYING[name]?.(args) : undefined;
  if (carried !== undefined) return carried;
  const known = Object.hasOwn(KNOWN, name) && !args.some(holdsOpen) ? KNOWN[name]?.(args) : undefined;
  return known ?? open.joint(...args);
}

/** A value as a part of a text; undefined for lists, objects and null. */
export function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function merge(maps: readonly Json[]): Json | undefined {
  if (!maps.every((one) => one === null || isObject(one))) return undefined;
  return Object.fromEntries(maps.flatMap((one) => (isObject(one) ? Object.entries(one) : [])));
}

function lengthOf(value: Json): number | undefined {
  if (isArray(value)) return value.some(isSpread) ? undefined : value.length;
  return isObject(value) && !Object.keys(value).some(isOpen) ? Object.keys(value).length : undefined;
}

/** An unknown element may be a list, and empty. */
function flatten(list: readonly Json[]): readonly Json[] {
  return list.flatMap((item) => (isArray(item) ? flatten(item) : [spread(item)]));
}

function distinct(list: readonly Json[]): readonly Json[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}

function join(by: string, list: readonly Json[]): string | undefined {
  const texts = list.map(textOf);
  return texts.every((text) => text !== undefined) ? texts.join(by) : undefined;
}

/** `%s` and `%d` alone: other verbs change what they print. */
function format(pattern: Json, args: readonly Json[]): string | undefined {
  if (typeof pattern !== 'string' || isOpen(pattern)) return undefined;
  const texts = args.map(textOf);
  if (texts.includes(undefined) || /%[^sd%]/.test(pattern)) return undefined;
  let next = 0;
  return pattern.replace(/%([sd%])/g, (_, verb: string) => (verb === '%' ? '%' : (texts[next++] ?? '')));
}

function trimmed(
  text: Json | undefined,
  part: Json | undefined,
  of: (text: string, part: string) => string,
): string | undefined {
  return typeof text === 'string' && typeof part === 'string' ? of(text, part) : undefined;
}
