import { isArray, isObject, type Json } from '../read/json';
import { holdsOpen, isOpen, isSpread, isToken, parseOpenJson, spread, type OpenText } from '../read/open-text';
import { COLLECTION_FUNCTIONS, distinct } from './collection-functions';
import { NETWORK_FUNCTIONS } from './network-functions';
import { toNumber } from './operators';
import { format, TEXT_FUNCTIONS } from './text-functions';
import { textOf } from './text-of';

export { textOf } from './text-of';

/** What a function gives for its arguments; undefined where it gives nothing for these. */
export type Apply = (args: readonly Json[]) => Json | undefined;

/**
 * Functions that work on values with unknown parts, and carry them on. Those that give nothing for their arguments
 * give an unknown. https://developer.hashicorp.com/terraform/language/functions
 */
const CARRYING: Readonly<Record<string, Apply>> = {
  jsonencode: ([value = null]) => JSON.stringify(value),
  jsondecode: ([text]) => (typeof text === 'string' && !isToken(text) ? parseOpenJson(text) : undefined),
  concat: (args) => args.flatMap((one) => (isArray(one) ? one : [spread(one)])),
  coalesce: (args) => firstSet(args),
  element: ([list, index]) => elementOf(list ?? null, toNumber(index ?? null)),
  flatten: ([list]) => (isArray(list) ? flatten(list) : undefined),
  keys: ([map]) => (isObject(map) && !Object.keys(map).some(isOpen) ? Object.keys(map).sort() : undefined),
  lookup: ([map, key, fallback]) => lookup(map, key, fallback),
  merge: (args) => merge(args),
  reverse: ([list]) => (isArray(list) ? [...list].reverse() : undefined),
  tolist: ([list]) => (isArray(list) ? list : undefined),
  list: (args) => args,
  toset: ([list]) => (isArray(list) ? distinct(list) : undefined),
  tomap: ([map]) => (isObject(map) ? map : undefined),
  distinct: ([list]) => (isArray(list) ? distinct(list) : undefined),
  tostring: ([value = null]) => textOf(value),
  nonsensitive: ([value]) => value,
  sensitive: ([value]) => value,
  format: ([pattern, ...args]) => format(pattern ?? null, args),
  join: ([by, ...lists]) => join(by ?? null, lists),
  length: ([value]) => lengthOf(value ?? null),
  compact: ([list]) => (isArray(list) ? list.filter((item) => item !== null && item !== '') : undefined),
  one: ([list]) => (isArray(list) && list.length < 2 && !list.some(isSpread) ? (list[0] ?? null) : undefined),
  setunion: (lists) =>
    lists.every(isArray) ? distinct(lists.flatMap((list) => (isArray(list) ? list : []))) : undefined,
  slice: ([list, from, to]) => slice(list, toNumber(from ?? null), toNumber(to ?? null)),
  zipmap: ([keys, values]) => zipmap(keys, values),
  values: ([map]) =>
    isObject(map)
      ? Object.keys(map)
          .sort()
          .map((key) => map[key] ?? null)
      : undefined,
};

/** Functions of values that are wholly known. */
const KNOWN: Readonly<Record<string, Apply>> = { ...COLLECTION_FUNCTIONS, ...TEXT_FUNCTIONS, ...NETWORK_FUNCTIONS };

/** What a function of Terraform gives; an unknown where it is not in the tables, or its arguments are not known. */
export function callFunction(name: string, args: readonly Json[], open: OpenText): Json {
  const carried = Object.hasOwn(CARRYING, name) ? CARRYING[name]?.(args) : undefined;
  if (carried !== undefined) return carried;
  const known = Object.hasOwn(KNOWN, name) && !args.some(holdsOpen) ? KNOWN[name]?.(args) : undefined;
  return known ?? (args.some(holdsOpen) ? open.joint(...args) : open.token(`${name}() cannot be worked out here`));
}

function merge(maps: readonly Json[]): Json | undefined {
  if (!maps.every((one) => one === null || isObject(one))) return undefined;
  return Object.fromEntries(maps.flatMap((one) => (isObject(one) ? Object.entries(one) : [])));
}

/** The first that is set: one that is not known may be. */
function firstSet(args: readonly Json[]): Json | undefined {
  const first = args.find((one) => one !== null && one !== '');
  return isOpen(first) ? undefined : first;
}

function elementOf(list: Json, index: number | undefined): Json | undefined {
  if (!isArray(list) || list.length === 0 || index === undefined || list.some(isSpread)) return undefined;
  return list.at(index % list.length);
}

function lookup(map: Json | undefined, key: Json | undefined, fallback: Json | undefined): Json | undefined {
  const name = textOf(key ?? null);
  if (!isObject(map) || name === undefined || isOpen(name)) return undefined;
  return map[name] ?? (Object.keys(map).some(isOpen) ? undefined : fallback);
}

function slice(list: Json | undefined, from: number | undefined, to: number | undefined): Json | undefined {
  if (!isArray(list) || from === undefined || to === undefined || list.some(isSpread)) return undefined;
  return list.slice(from, to);
}

function zipmap(keys: Json | undefined, values: Json | undefined): Json | undefined {
  if (!isArray(keys) || !isArray(values) || [...keys, ...values].some(isSpread)) return undefined;
  const names = keys.map(textOf);
  if (names.length !== values.length) return undefined;
  return Object.fromEntries(names.map((name, i) => [name ?? '', values[i] ?? null]));
}

function lengthOf(value: Json): number | undefined {
  if (typeof value === 'string') return isOpen(value) ? undefined : Array.from(value).length;
  if (isArray(value)) return value.some(isSpread) ? undefined : value.length;
  return isObject(value) && !Object.keys(value).some(isOpen) ? Object.keys(value).length : undefined;
}

/** An unknown element may be a list, and empty. */
function flatten(list: readonly Json[]): readonly Json[] {
  return list.flatMap((item) => (isArray(item) ? flatten(item) : [spread(item)]));
}

function join(by: Json, lists: readonly Json[]): string | undefined {
  if (typeof by !== 'string' || !lists.every(isArray)) return undefined;
  const texts = lists.flatMap((list) => (isArray(list) ? list : [])).map(textOf);
  return texts.every((text) => text !== undefined) ? texts.join(by) : undefined;
}
