import { isArray, isObject, sameJson, type Json } from '../read/json';
import type { Apply } from './functions';
import { toBool, toNumber } from './operators';
import { textOf } from './text-of';

/** Lists that are longer are nobody's: `range` and `setproduct` make them out of nothing. */
const LONGEST = 10_000;

/** Functions of lists and maps that are known. https://developer.hashicorp.com/terraform/language/functions */
export const COLLECTION_FUNCTIONS: Readonly<Record<string, Apply>> = {
  alltrue: ([list]) => (isArray(list) ? list.every((one) => toBool(one) === true) : undefined),
  anytrue: ([list]) => (isArray(list) ? list.some((one) => toBool(one) === true) : undefined),
  chunklist: ([list, size]) => chunks(list, toNumber(size ?? null)),
  coalescelist: (lists) => lists.find((list) => isArray(list) && list.length > 0),
  contains: ([list, item = null]) => (isArray(list) ? list.some((one) => sameText(one, item)) : undefined),
  index: ([list, item = null]) => indexOf(list, item),
  map: (args) => pairs(args),
  matchkeys: ([values, keys, wanted]) => matching(values, keys, wanted),
  range: (args) => range(args.map(toNumber)),
  setintersection: ([first, ...others]) => both(first, others),
  setproduct: (lists) => product(lists),
  setsubtract: ([first, other]) => without(first, other),
  sort: ([list]) =>
    isArray(list) ? [...list].sort((a, b) => ((textOf(a) ?? '') < (textOf(b) ?? '') ? -1 : 1)) : undefined,
  sum: ([list]) => sum(list),
  transpose: ([map]) => transposed(map),
};

/** Each value once, the first of those that are alike. */
export function distinct(list: readonly Json[]): readonly Json[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}

function sameText(a: Json, b: Json): boolean {
  return sameJson(a, b) || (textOf(a) !== undefined && textOf(a) === textOf(b));
}

function chunks(list: Json | undefined, size: number | undefined): Json | undefined {
  if (!isArray(list) || size === undefined || size < 1) return undefined;
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

function indexOf(list: Json | undefined, item: Json): number | undefined {
  const at = isArray(list) ? list.findIndex((one) => sameText(one, item)) : -1;
  return at < 0 ? undefined : at;
}

function pairs(args: readonly Json[]): Json {
  const made: Record<string, Json> = {};
  for (let i = 0; i + 1 < args.length; i += 2) made[textOf(args[i] ?? null) ?? ''] = args[i + 1] ?? null;
  return made;
}

function matching(values: Json | undefined, keys: Json | undefined, wanted: Json | undefined): Json | undefined {
  if (!isArray(values) || !isArray(keys) || !isArray(wanted)) return undefined;
  return values.filter((_, i) => wanted.some((one) => sameText(one, keys[i] ?? null)));
}

function range(args: readonly (number | undefined)[]): Json | undefined {
  const [a, b, c] = args;
  if (args.includes(undefined) || a === undefined) return undefined;
  const [from, to] = b === undefined ? [0, a] : [a, b];
  const step = c ?? (to < from ? -1 : 1);
  const count = step === 0 ? Infinity : Math.max(0, Math.ceil((to - from) / step));
  return count > LONGEST ? undefined : Array.from({ length: count }, (_, i) => from + i * step);
}

function both(first: Json | undefined, others: readonly Json[]): Json | undefined {
  if (!isArray(first) || !others.every(isArray)) return undefined;
  return first.filter((one) => others.every((other) => isArray(other) && other.some((item) => sameText(item, one))));
}

function without(first: Json | undefined, other: Json | undefined): Json | undefined {
  if (!isArray(first) || !isArray(other)) return undefined;
  return first.filter((one) => !other.some((item) => sameText(item, one)));
}

function product(lists: readonly Json[]): Json | undefined {
  let made: readonly (readonly Json[])[] = [[]];
  for (const list of lists) {
    if (!isArray(list) || made.length * list.length > LONGEST) return undefined;
    made = made.flatMap((head) => list.map((item) => [...head, item]));
  }
  return made;
}

function sum(list: Json | undefined): number | undefined {
  const numbers = isArray(list) ? list.map(toNumber) : [];
  if (numbers.length === 0) return undefined;
  return numbers.reduce<number | undefined>(
    (total, one) => (total === undefined || one === undefined ? undefined : total + one),
    0,
  );
}

function transposed(map: Json | undefined): Json | undefined {
  if (!isObject(map)) return undefined;
  const made = new Map<string, string[]>();
  for (const [key, list] of Object.entries(map)) {
    for (const item of isArray(list) ? list : []) {
      const name = textOf(item) ?? '';
      made.set(name, [...(made.get(name) ?? []), key]);
    }
  }
  return Object.fromEntries(made);
}
