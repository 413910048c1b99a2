import { isArray, isObject, type Json } from '../read/json';
import { isUnknown } from '../read/values';

/** A value as a list: a lone value is its only element, nothing set is none; an unknown list is one unknown. */
export function asList(value: Json): readonly Json[] {
  if (isArray(value)) return value;
  return value === null || value === '' ? [] : [value];
}

/** An argument of a block; part of an unknown block is unknown. */
export function argument(block: Json, name: string): Json {
  if (isUnknown(block)) return block;
  return (isObject(block) ? block[name] : undefined) ?? null;
}

/** An argument of a block that is a list or a set. */
export function listArgument(block: Json, name: string): readonly Json[] {
  return asList(argument(block, name));
}

/** An argument some blocks down: of a list of blocks the first is meant, and part of something unknown is unknown. */
export function inner(value: Json, ...steps: readonly string[]): Json {
  return steps.reduce((block, step) => firstOf(argument(block, step)), firstOf(value));
}

function firstOf(value: Json): Json {
  return isArray(value) ? (value[0] ?? null) : value;
}

/** A resource by its address where it is declared here, else the id or the unknown as it stands. */
export function reference(value: Json): Json {
  if (!isUnknown(value)) return value;
  const [first] = value.refs;
  return value.refs.length === 1 && first !== undefined ? first : value;
}

/** Why a block cannot be looked into: it is unknown, or hidden because a part of it is sensitive. */
export function whyOpaque(value: Json): string | undefined {
  if (isUnknown(value)) return value.$unknown;
  return isObject(value) && '$secret' in value ? 'it is marked sensitive, so it cannot be judged' : undefined;
}
