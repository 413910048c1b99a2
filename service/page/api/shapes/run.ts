import * as z from 'zod/mini';
import {
  changes,
  counts,
  enforcement,
  findingVerdict,
  labels,
  outcome,
  pageOf,
  place,
  rootRef,
  severity,
} from './common';

export const run = z.object({
  id: z.string(),
  root: rootRef,
  plane: z.string(),
  cloud: z.string(),
  pack: z.string(),
  outcome,
  started_at: z.string(),
  recorded_at: z.string(),
  duration_ms: z.number(),
  resources: z.number(),
  controls: z.number(),
  counts,
  changes,
  obligations: z.number(),
  latest: z.boolean(),
});

const controlCounts = z.extend(counts, { control: z.string(), severity, enforcement });

export const runDetail = z.extend(run, {
  digest: z.string(),
  policy_digest: z.string(),
  tools: labels,
  notes: z.array(z.string()),
  inputs: z.array(z.object({ path: z.string(), sha256: z.string() })),
  error: z.nullable(z.record(z.string(), z.unknown())),
  by_control: z.array(controlCounts),
  recorded_by: z.string(),
});

export const runResult = z.object({
  finding: z.string(),
  change: z.enum(['new', 'persisting', 'fixed']),
  verdict: findingVerdict,
  enforcement,
  control: z.string(),
  severity,
  address: z.string(),
  attribute: z.nullable(z.string()),
  message: z.string(),
  source: place,
});

export const root = z.extend(rootRef, {
  owner: z.nullable(z.string()),
  retired: z.boolean(),
  first_run_at: z.string(),
  last_run_at: z.string(),
});

export const runPage = pageOf(run);
export const runResultPage = pageOf(runResult);
export const rootPage = pageOf(root);

export type Run = z.infer<typeof run>;
export type RunDetail = z.infer<typeof runDetail>;
export type RunResult = z.infer<typeof runResult>;
export type ControlCounts = z.infer<typeof controlCounts>;
export type Root = z.infer<typeof root>;
