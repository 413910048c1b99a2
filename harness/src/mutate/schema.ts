import { z } from 'zod';
import { OPERATORS } from './operator';

const count = z.int().nonnegative();

/** How many mutants the controls noticed. */
const figures = {
  mutants: count,
  killed: count,
  survived: count,
  equivalent: count.describe('Mutants that change nothing in the cloud; decided without looking at the controls.'),
  score: z.number().min(0).max(1).nullable().describe('killed / (mutants − equivalent); null where there is none.'),
};

export const mutantRow = z.strictObject({
  id: z.string().describe('The same for the same plan: rule, address and path.'),
  operator: z.enum(OPERATORS),
  rule: z.string().describe('The rule of the operator table, `plumbline.operators/v1`.'),
  service: z.string(),
  address: z.string(),
  path: z.array(z.union([z.string(), z.int()])),
  change: z.string().describe('What is written in place of what. It never holds a secret.'),
  does: z.string().describe('What the mutant does in the cloud.'),
  status: z.enum(['killed', 'survived', 'equivalent']),
  killed_by: z.array(z.strictObject({ control: z.string(), address: z.string() })),
  because: z
    .string()
    .nullable()
    .describe('Of a survivor: why no control speaks of it. Of an equivalent: why nothing changes.'),
  source: z.strictObject({ file: z.string(), line: z.int().positive() }).nullable(),
});

/** The report of `plumbline mutate`. */
export const mutateReport = z.strictObject({
  schema: z.literal('plumbline.mutate/v1'),
  plumbline: z.string(),
  policy_digest: z.string(),
  operators: z.strictObject({ provider: z.string(), version: z.string() }),
  input: z.string(),
  pack: z.string(),
  controls: count,
  outcome: z.enum(['held', 'not_held']),
  threshold: z.number().min(0).max(1),
  not_below: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('The score of the earlier run that this one may not fall below.'),
  summary: z.strictObject(figures),
  services: z.array(z.strictObject({ service: z.string(), ...figures })),
  mutants: z.array(mutantRow),
});

export type MutantRow = z.infer<typeof mutantRow>;
export type MutateReport = z.infer<typeof mutateReport>;
