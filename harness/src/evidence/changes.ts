import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PlumblineError } from '../errors';
import { isArray, isObject, parseJson, type Json } from '../read/json';
import { members } from '../read/sections';
import { canonicalJson } from './canonical';

/** Values are only passed on: Terraform's JSON is not walked a second time to be told that it is JSON. */
const json: z.ZodType<Json> = z.custom<Json>((value) => value !== undefined);
const change = z.object({
  actions: z.array(z.string()),
  after: json.default(null),
  after_unknown: json.default(false),
  after_sensitive: json.default(false),
  replace_paths: json.default([]),
  importing: json.default(null),
});
const resourceChanges = z.array(
  z.object({
    address: z.string(),
    previous_address: z.string().nullable().default(null),
    deposed: z.string().nullable().default(null),
    type: z.string(),
    provider_name: z.string().default(''),
    change,
  }),
);
const outputChanges = z.record(z.string(), change);

type Change = z.infer<typeof change>;

/** A value without what is sensitive in it: left out whole, since a digest of a short secret is as good as the secret. */
function withoutSensitive(value: Json, sensitive: Json): Json {
  if (sensitive === true) return null;
  if (isArray(value))
    return value.map((item, at) => withoutSensitive(item, isArray(sensitive) ? (sensitive[at] ?? false) : false));
  if (!isObject(value) || !isObject(sensitive)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withoutSensitive(item, sensitive[key] ?? false)]),
  );
}

/** What a change does, with where its secrets and its unknowns are. */
function normal({ actions, after, after_unknown, after_sensitive, replace_paths, importing }: Change): Json {
  return {
    actions,
    after: withoutSensitive(after, after_sensitive),
    unknown: after_unknown,
    sensitive: after_sensitive,
    replace_paths,
    importing,
  };
}

function isChange({ actions }: Change): boolean {
  return actions.some((action) => action !== 'no-op');
}

function sorted(lines: readonly string[]): string[] {
  return [...lines].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
}

function section<T>(bytes: Buffer, key: string, schema: z.ZodType<T>, none: T): T {
  for (const member of members(bytes)) {
    if (member.key !== key) continue;
    return schema.parse(parseJson(bytes.subarray(member.value.start, member.value.end)));
  }
  return none;
}

/**
 * SHA-256, hexadecimal, over what a plan changes, from `terraform show -json`: each change once, in canonical JSON and
 * in order. Time of planning, state's serial, order and what stays as it is do not count; nor do values that are sensitive.
 */
export function changesDigest(planJson: Buffer): string {
  try {
    const resources = section(planJson, 'resource_changes', resourceChanges, [])
      .filter((one) => isChange(one.change) || one.previous_address !== null || one.change.importing !== null)
      .map(({ change: found, ...which }) => canonicalJson({ ...which, ...{ change: normal(found) } }));
    const outputs = Object.entries(section(planJson, 'output_changes', outputChanges, {}))
      .filter(([, found]) => isChange(found))
      .map(([output, found]) => canonicalJson({ output, change: normal(found) }));
    const lines = [...sorted(resources), ...sorted(outputs)];
    return createHash('sha256').update(canonicalJson(lines)).digest('hex');
  } catch {
    // What zod or a parser says may hold a value.
    throw new PlumblineError('ERR_INPUT_NOT_A_PLAN', 'The changes of the plan are not as Terraform writes them.', {
      remedy: 'Plan again with Terraform 1.6 or newer.',
    });
  }
}
