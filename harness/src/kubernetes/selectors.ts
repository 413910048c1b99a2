import { isArray, isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from '../read/json';

/**
 * Whether a label selector of Kubernetes takes something with these labels; an empty one takes everything. Undefined
 * where it cannot be told: the selector has an operator that is not known.
 */
export function selects(selector: Json | undefined, labels: JsonObject): boolean | undefined {
  const equal = Object.entries(objectAt(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
  if (!equal) return false;
  const told = listAt(selector, 'matchExpressions').map((expression) => holds(expression, labels));
  if (told.includes(false)) return false;
  return told.includes(undefined) ? undefined : true;
}

/** A selector of the old kind, `{app: ledger}`: that of a service. One that is empty or left out takes nothing. */
export function selectsByMap(selector: Json | undefined, labels: JsonObject): boolean {
  const wanted = isObject(selector) ? Object.entries(selector) : [];
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

function holds(expression: Json, labels: JsonObject): boolean | undefined {
  const value = labels[stringAt(expression, 'key') ?? ''];
  const values = isObject(expression) && isArray(expression['values']) ? expression['values'] : [];
  switch (stringAt(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return undefined;
  }
}
