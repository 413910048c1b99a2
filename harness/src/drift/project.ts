import { isArray, isObject, type Json } from '../read/json';

/**
 * A value of a state without what the API said nothing of: blocks keep the arguments that the cloud's blocks have. Maps
 * (tags, parameters) are kept whole: what is not in them in the cloud is not there.
 */
export function projected(applied: Json, live: Json): Json {
  return within(applied, [live], false);
}

function within(value: Json, shapes: readonly Json[], inList: boolean): Json {
  if (isArray(value)) {
    const inner = shapes.flatMap((shape) => (isArray(shape) ? shape : []));
    return value.map((part) => within(part, inner, true));
  }
  if (!isObject(value)) return value;
  const alike = shapes.filter(isObject);
  const told = new Set(alike.flatMap((shape) => Object.keys(shape)));
  const kept = Object.entries(value).filter(([key]) => !inList || alike.length === 0 || told.has(key));
  return Object.fromEntries(
    kept.map(([key, part]) => [
      key,
      within(
        part,
        alike.flatMap((shape) => (shape[key] === undefined ? [] : [shape[key]])),
        false,
      ),
    ]),
  );
}
