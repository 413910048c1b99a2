import { z } from 'zod';
import { isObject, type Json, type JsonObject } from './json';
import type { Resource } from './resource';
import type { StateDocument } from './state';

const json: z.ZodType<Json> = z.custom<Json>((value) => value !== undefined);
const jsonObject: z.ZodType<JsonObject> = z.custom<JsonObject>(isObject);

/** https://developer.hashicorp.com/terraform/internals/json-format#values-representation */
const shownResource = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).nullish(),
  provider_name: z.string().optional(),
  values: jsonObject.nullish(),
  sensitive_values: json.optional(),
  deposed_key: z.string().optional(),
});

type ShownResource = z.infer<typeof shownResource>;

interface ShownModule {
  readonly address: string;
  readonly resources: readonly ShownResource[];
  readonly child_modules: readonly ShownModule[];
}

const shownModule: z.ZodType<ShownModule> = z.object({
  address: z.string().default(''),
  resources: z.array(shownResource).default([]),
  child_modules: z.array(z.lazy(() => shownModule)).default([]),
});

const shownState = z.object({
  terraform_version: z.string().optional(),
  /** Absent in an empty state. */
  values: z.object({ root_module: shownModule.optional() }).optional(),
});

/**
 * Reads `terraform show -json` of a state. It names no provider's alias.
 * @throws z.ZodError where it is none
 */
export function readShownState(value: Json): StateDocument {
  const { terraform_version: version, values } = shownState.parse(value);
  const read = values?.root_module === undefined ? [] : inModule(values.root_module);
  return {
    terraformVersion: version ?? 'unknown',
    resources: read.map(([resource]) => resource),
    providers: new Map(
      read.flatMap(([{ mode, address }, provider]) =>
        mode === 'managed' && provider !== undefined ? [[address, `provider["${provider}"]`] as const] : [],
      ),
    ),
  };
}

function inModule(module: ShownModule): (readonly [Resource, string | undefined])[] {
  return [
    ...module.resources.map((entry) => [toResource(entry, module.address), entry.provider_name] as const),
    ...module.child_modules.flatMap(inModule),
  ];
}

function toResource(entry: ShownResource, module: string): Resource {
  return {
    address: entry.deposed_key === undefined ? entry.address : `${entry.address} (deposed ${entry.deposed_key})`,
    mode: entry.mode,
    type: entry.type,
    name: entry.name,
    module,
    key: entry.index ?? undefined,
    action: 'no-op',
    after: entry.values ?? {},
    unknown: false,
    sensitive: entry.sensitive_values ?? false,
  };
}
