import { z } from 'zod';
import { run } from '../report/schema';
import { enforcement, severity, verdict } from '../report/terms';

/** The shape of `plumbline controls diff --format json`: of the types here and of schemas/controls-diff.v1.schema.json. */

const policies = z.strictObject({
  name: z.string(),
  digest: z.string(),
  controls: z.int().nonnegative(),
});

const listedControl = z.strictObject({ control: z.string(), severity, title: z.string() });

const change = z.strictObject({
  control: z.string(),
  /** As it counts in this root by the newer policies; where the control is gone, by the older ones. */
  severity,
  enforcement,
  address: z.string(),
  /** Null where these policies say nothing of it: the control is not among them, or does not apply. */
  before: verdict.nullable(),
  after: verdict.nullable(),
  message: z.string(),
});

export const upgradedRoot = run.pick({ root: true, labels: true, pack: true, inputs: true }).extend({
  /** Whether a mandatory control newly fails, or newly cannot be judged. */
  breaks: z.boolean(),
  newly_failing: z.array(change),
  newly_passing: z.array(change),
  newly_unknown: z.array(change),
});

export const controlsDiff = z.strictObject({
  schema: z.literal('plumbline.controls-diff/v1'),
  outcome: z.enum(['held', 'not_held']),
  old: policies,
  new: policies,
  controls: z.strictObject({
    added: z.array(listedControl),
    removed: z.array(listedControl),
    severity: z.array(z.strictObject({ control: z.string(), before: severity, after: severity })),
  }),
  roots: z.array(upgradedRoot),
});

export type Change = z.infer<typeof change>;
export type UpgradedRoot = z.infer<typeof upgradedRoot>;
export type ControlsDiff = z.infer<typeof controlsDiff>;
