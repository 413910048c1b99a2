import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { PlumblineError } from '../errors';

/** A planned change where none should be: where, what, and which attributes; never a value. */
export interface Difference {
  readonly address: string;
  readonly actions: readonly string[];
  readonly attributes: readonly string[];
}

const values = z.record(z.string(), z.unknown()).nullish();
const change = z.object({
  actions: z.array(z.string()),
  // Of an output whose value is not known yet, `after` is left out.
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  after_unknown: z.unknown().optional(),
});
const planSchema = z.object({
  resource_changes: z.array(z.object({ address: z.string(), change })).default([]),
  output_changes: z.record(z.string(), change).default({}),
});

type Change = z.infer<typeof change>;

function keys(value: unknown): Readonly<Record<string, unknown>> {
  return values.safeParse(value).data ?? {};
}

function attributesOf({ before, after, after_unknown: unknown }: Change): string[] {
  const [old, fresh, open] = [keys(before), keys(after), keys(unknown)];
  const names = new Set([...Object.keys(old), ...Object.keys(fresh), ...Object.keys(open)]);
  return [...names].filter((name) => open[name] === true || !isDeepStrictEqual(old[name], fresh[name])).sort();
}

/** What a plan would change, from `terraform show -json`. */
export function differences(planJson: Buffer): Difference[] {
  const read = planSchema.safeParse(JSON.parse(planJson.toString('utf8')));
  if (!read.success) {
    throw new PlumblineError('ERR_PLAN_FORMAT', 'The second plan cannot be read.', { cause: read.error });
  }
  const { resource_changes: resources, output_changes: outputs } = read.data;
  const all = [
    ...resources.map(({ address, change: found }) => ({ address, found })),
    ...Object.entries(outputs).map(([name, found]) => ({ address: `output.${name}`, found })),
  ];
  return all
    .filter(({ found }) => !found.actions.every((action) => action === 'no-op'))
    .map(({ address, found }) => ({
      address,
      actions: found.actions,
      attributes: isUpdate(found) ? attributesOf(found) : [],
    }));
}

/** Of what is made, read or removed whole, every attribute differs. */
function isUpdate({ actions }: Change): boolean {
  return actions.includes('update') || actions.length > 1;
}
