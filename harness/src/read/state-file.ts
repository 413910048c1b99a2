import { z } from 'zod';
import { isArray, isObject, type Json, type JsonObject } from './json';
import type { Resource } from './resource';
import type { StateDocument } from './state';
import { secretPaths } from './state-secrets';

const jsonObject: z.ZodType<JsonObject> = z.custom<JsonObject>(isObject);

/** One step of a path: `{"type": "get_attr", "value": "password"}`, `{"type": "index", "value": {"value": 0, …}}`. */
const step = z
  .object({
    value: z.union([z.string(), z.number(), z.object({ value: z.union([z.string(), z.number()]) })]),
  })
  .transform(({ value }) => (typeof value === 'object' ? value.value : value));

type Step = z.infer<typeof step>;

const stateFile = z.object({
  terraform_version: z.string().optional(),
  serial: z.number().optional(),
  lineage: z.string().optional(),
  resources: z
    .array(
      z.object({
        module: z.string().optional(),
        mode: z.enum(['managed', 'data']),
        type: z.string(),
        name: z.string(),
        provider: z.string().optional(),
        instances: z.array(
          z.object({
            index_key: z.union([z.string(), z.number()]).nullish(),
            deposed: z.string().optional(),
            attributes: jsonObject.nullish(),
            sensitive_attributes: z.array(z.array(step)).nullish(),
          }),
        ),
      }),
    )
    .default([]),
});

type Block = z.infer<typeof stateFile>['resources'][number];
type Instance = Block['instances'][number];

/**
 * Reads a state file of version 4, as `terraform.tfstate` and `terraform state pull` have it.
 * @throws z.ZodError where it is none
 */
export function readStateFile(value: Json): StateDocument {
  const { terraform_version: version, serial, lineage, resources: blocks } = stateFile.parse(value);
  const read = blocks.flatMap((block) =>
    block.instances.map((instance) => [toResource(block, instance), block.provider] as const),
  );
  return {
    terraformVersion: version ?? 'unknown',
    ...(serial === undefined ? {} : { serial }),
    ...(lineage === undefined ? {} : { lineage }),
    resources: read.map(([resource]) => resource),
    providers: new Map(
      read.flatMap(([{ mode, address }, provider]) =>
        mode === 'managed' && provider !== undefined ? [[address, provider] as const] : [],
      ),
    ),
  };
}

function toResource({ module = '', mode, type, name }: Block, instance: Instance): Resource {
  const key = instance.index_key ?? undefined;
  const own = `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
  const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
  const deposed = instance.deposed === undefined ? '' : ` (deposed ${instance.deposed})`;
  const after = instance.attributes ?? {};
  return {
    address: `${module === '' ? '' : `${module}.`}${own}${index}${deposed}`,
    mode,
    type,
    name,
    module,
    key,
    action: 'no-op',
    after,
    unknown: false,
    sensitive: marks(after, [...(instance.sensitive_attributes ?? []), ...secretPaths(type, after)]),
  };
}

/** Paths as marks that are shaped like the value. */
function marks(value: Json | undefined, paths: readonly (readonly Step[])[]): Json {
  if (paths.length === 0) return false;
  if (paths.some((path) => path.length === 0)) return true;
  const inner = (key: Step, part: Json): Json =>
    marks(
      part,
      paths.filter(([first]) => first === key).map((path) => path.slice(1)),
    );
  if (isArray(value)) return value.map((part, i) => inner(i, part));
  if (!isObject(value)) return false;
  const marked = Object.entries(value)
    .map(([key, part]) => [key, inner(key, part)] as const)
    .filter(([, mark]) => mark !== false);
  return Object.fromEntries(marked);
}
