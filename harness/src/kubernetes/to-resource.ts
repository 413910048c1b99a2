import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { hideAll, hideSecrets } from './hide-secrets';
import { kindOf, OTHER_TYPE, type Kind } from './kinds';
import type { ManifestObject, RefusedObject } from './objects';
import { SHAPES } from './shapes';

/** A resource that an object became, and where its attributes stand in the object. */
export interface ReadObject {
  readonly object: ManifestObject;
  readonly kind: Kind | undefined;
  readonly resource: Resource;
}

/** Of an object that names no namespace. */
export const UNSAID: Json = { $unknown: 'it names no namespace, so it goes wherever it is applied', refs: [] };

/** The resource that an object is judged as; or why it is no object that Kubernetes would take. */
export function toResource(object: ManifestObject): ReadObject | RefusedObject {
  const kind = kindOf(object.apiVersion, object.kind);
  const values: Record<string, Json> = {};
  for (const [name, path] of Object.entries(kind?.attributes ?? {})) {
    const value = at(object.body, path);
    if (value === undefined) continue;
    const problem = misshapen(kind?.shapes?.[name] ?? name, value);
    if (problem !== undefined) {
      const inner = [...path, ...problem.path];
      const what = `${object.kind} ${object.name}: ${inner.join('.')}: ${problem.message}`;
      return { line: object.document.lineOf([...object.within, ...inner]), problem: what };
    }
    values[name] = object.kind === 'Secret' && SECRET_DATA.has(name) ? hideAll(value) : hideSecrets(value);
  }
  if (kind?.namespaced === true) values['namespace'] = object.namespace ?? UNSAID;
  return { object, kind, resource: resourceOf(object, kind, values) };
}

const SECRET_DATA: ReadonlySet<string> = new Set(['data', 'string_data']);

function resourceOf(object: ManifestObject, kind: Kind | undefined, after: Record<string, Json>): Resource {
  const inNamespace = object.namespace !== undefined && kind?.namespaced !== false;
  const address = [object.kind, ...(inNamespace ? [object.namespace] : []), object.name].join('/');
  return {
    address,
    mode: 'managed',
    type: kind?.type ?? OTHER_TYPE,
    name: address,
    module: '',
    key: undefined,
    action: 'no-op',
    after,
    unknown: false,
    sensitive: false,
  };
}

function at(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, step) => (isObject(inner) ? inner[step] : undefined), value);
}

function misshapen(
  shape: string,
  value: Json,
): { readonly path: readonly (string | number)[]; readonly message: string } | undefined {
  const [issue] = SHAPES[shape]?.safeParse(value).error?.issues ?? [];
  if (issue === undefined) return undefined;
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  return { path, message: issue.message };
}
