import type { Json, JsonObject } from './json';

/** What the apply will do with a resource. `replace` covers both orders of deleting and creating. */
export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'replace' | 'forget';

/** One resource instance as an input gives it, before anything is related or projected. */
export interface Resource {
  /** `module.network.aws_subnet.private["eu-west-1a"]`; a deposed object has ` (deposed …)` behind it. */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** The address of the module instance that holds it, '' for the root module. */
  readonly module: string;
  /** The key of count or for_each. */
  readonly key: string | number | undefined;
  readonly action: Action;
  /** Values after the change, nulls included; unknown ones are absent or null. Holds secrets: never print it. */
  readonly after: JsonObject;
  /** Shaped like `after`, with `true` where a value is not known yet. */
  readonly unknown: Json;
  /** Shaped like `after`, with `true` where a value is sensitive. */
  readonly sensitive: Json;
  /** Of what is updated or replaced: the values before, and their marks. Holds secrets: never print it. */
  readonly before?: { readonly values: JsonObject; readonly sensitive: Json };
  /** It is of another root's state: related to, never judged, and written nowhere in this input. */
  readonly context?: true;
}

/** `aws_subnet.private`: the address in its module's configuration, `data.` in front for data sources. */
export function configAddress(resource: Pick<Resource, 'mode' | 'type' | 'name'>): string {
  const prefix = resource.mode === 'data' ? 'data.' : '';
  return `${prefix}${resource.type}.${resource.name}`;
}
