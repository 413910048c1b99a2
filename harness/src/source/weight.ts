import { isArray, isObject, type Json } from '../read/json';

/** Values and characters of one value: more than any configuration holds, little enough to work with. */
const MOST = 200_000;

const weights = new WeakMap<object, number>();

/** How much a value holds, counted as if nothing in it were shared: a text counts one for each ten characters. */
function weightOf(value: Json): number {
  if (typeof value === 'string') return 1 + value.length / 10;
  if (!isArray(value) && !isObject(value)) return 1;
  const known = weights.get(value);
  if (known !== undefined) return known;
  let weight = 1;
  for (const inner of Object.values(value)) weight += weightOf(inner);
  weights.set(value, weight);
  return weight;
}

/** Whether a value is small enough to go on with: lists that double themselves soon are not. */
export function isLight(value: Json): boolean {
  return weightOf(value) <= MOST;
}
