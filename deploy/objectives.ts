import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The shape of objectives.yaml, `plumbline.objectives/v1`: the source of objectives.schema.json. */

const share = z.number().gt(0).lt(1);
const hour = z.int().min(0).max(24);

const routeClass = z.strictObject({
  within_seconds: z.number().positive(),
  operations: z.array(z.string()).min(1).describe('operationIds of the ledger’s document'),
});

export const objectivesSchema = z.strictObject({
  schema: z.literal('plumbline.objectives/v1'),
  runbooks: z.string().min(1),
  availability: share,
  latency: z.strictObject({ target: share, classes: z.record(z.string().regex(/^[a-z]+$/), routeClass) }),
  requests_at_least: z.int().min(1),
  error_rate: share,
  throughput: z.strictObject({
    floor_per_second: z.number().positive(),
    hours_utc: z
      .strictObject({ from: hour, to: hour })
      .refine(({ from, to }) => from < to, { message: 'ends before it begins' }),
    days: z.array(z.int().min(0).max(6)).min(1).describe('0 is Sunday'),
  }),
  saturation: z.strictObject({ event_loop_seconds: z.number().positive(), memory: share }),
  age: z.strictObject({
    posture_minutes: z.number().positive(),
    drift_hours: z.number().positive(),
    evidence_hours: z.number().positive(),
    secret_days: z.number().positive(),
  }),
  certificate_days: z.number().positive(),
});

export type Objectives = z.infer<typeof objectivesSchema>;

/** @throws ZodError with what is wrong, or where the file cannot be read */
export function loadObjectives(file = join(__dirname, 'objectives.yaml')): Objectives {
  return objectivesSchema.parse(parse(readFileSync(file, 'utf8')));
}
