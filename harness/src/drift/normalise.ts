import { isArray, isObject, parseText, type Json, type JsonObject } from '../read/json';
import { isPolicy, normalisePolicy } from './policy';

/**
 * A value in the one form that all its spellings share; undefined where nothing is set. Lists are taken as sets, JSON in
 * text is taken as what it says, and numbers and switches are their text: `443` and `"443"`, null and `[]` are alike.
 */
export function normalise(value: Json | undefined): Json | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return normaliseText(value);
  if (isArray(value)) return normaliseSet(value);
  return isObject(value) ? normaliseObject(value) : String(value);
}

/** The form as text: two values are alike where it is equal. */
export function spelled(value: Json | undefined): string {
  const form = normalise(value);
  return form === undefined ? '' : JSON.stringify(form);
}

/** The same of a list whose order means something. */
export function spelledInOrder(value: Json | undefined): string {
  return isArray(value) ? JSON.stringify(value.map(spelled)) : spelled(value);
}

/** The document that a text is, where it is one of JSON. */
export function documentIn(value: Json | undefined): JsonObject | readonly Json[] | undefined {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return undefined;
  try {
    const parsed = parseText(value);
    return isObject(parsed) || isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function normaliseText(text: string): Json | undefined {
  const document = documentIn(text);
  if (document === undefined) return text;
  return isObject(document) && isPolicy(document) ? normalisePolicy(document) : normalise(document);
}

function normaliseSet(list: readonly Json[]): Json | undefined {
  const parts = list.map(normalise).filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const keyed = parts.map((part) => [JSON.stringify(part), part] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, part]) => part);
}

function normaliseObject(object: JsonObject): Json | undefined {
  const entries = Object.keys(object)
    .sort()
    .flatMap((key) => {
      const part = normalise(object[key]);
      return part === undefined ? [] : [[key, part] as const];
    });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
