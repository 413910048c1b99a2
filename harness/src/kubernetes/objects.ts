import { z } from 'zod';
import { isArray, isObject, listAt, type Json, type JsonObject } from '../read/json';
import type { ManifestDocument } from './documents';

/** One object of Kubernetes, as it is written. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly body: JsonObject;
  /** The document that it stands in, and its path there: that of an item of a list, else nothing. */
  readonly document: ManifestDocument;
  readonly within: readonly (string | number)[];
}

export interface RefusedObject {
  readonly line: number;
  readonly problem: string;
}

const head = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z
    .looseObject({ name: z.string().optional(), generateName: z.string().optional(), namespace: z.string().optional() })
    .optional(),
});

/** The objects of a document: one, those of a list, or none where nothing is written. */
export function objectsIn(document: ManifestDocument): readonly (ManifestObject | RefusedObject)[] {
  return document.value === null ? [] : objectsAt(document, document.value, []);
}

function objectsAt(
  document: ManifestDocument,
  value: Json,
  within: readonly (string | number)[],
): readonly (ManifestObject | RefusedObject)[] {
  const refused = (problem: string): readonly RefusedObject[] => [{ line: document.lineOf(within), problem }];
  const read = head.safeParse(value);
  if (!read.success || !isObject(value)) return refused('it is no object of Kubernetes: it has no apiVersion and kind');
  const { apiVersion, kind, metadata } = read.data;
  if (kind.endsWith('List') && isArray(value['items'])) {
    if (within.length > 0) return refused('a list within a list is not read');
    return listAt(value, 'items').flatMap((item, i) => objectsAt(document, item, ['items', i]));
  }
  const { name, generateName, namespace } = metadata ?? {};
  const called = name ?? (generateName === undefined ? undefined : `${generateName}*`);
  if (called === undefined) return refused(`${kind} has no metadata.name`);
  return [{ apiVersion, kind, name: called, namespace, body: value, document, within }];
}
