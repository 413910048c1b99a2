import * as z from 'zod/mini';
import { changes, counts, outcome, rootRef } from './common';
import { driftSummary } from './drift';

const planePosture = z.object({
  plane: z.string(),
  cloud: z.string(),
  run: z.string(),
  outcome,
  started_at: z.string(),
  counts,
  changes,
});

const rootPosture = z.object({
  root: rootRef,
  outcome,
  planes: z.array(planePosture),
  obligations: z.object({ open: z.number(), overdue: z.number() }),
  drift: z.nullable(driftSummary),
});

export const posture = z.object({
  at: z.string(),
  totals: z.object({
    roots: z.number(),
    held: z.number(),
    not_held: z.number(),
    error: z.number(),
    findings_open: z.number(),
    obligations_open: z.number(),
    obligations_overdue: z.number(),
    drifted: z.number(),
  }),
  roots: z.array(rootPosture),
});

const day = z.object({
  day: z.string(),
  roots: z.number(),
  held: z.number(),
  not_held: z.number(),
  error: z.number(),
  counts,
  obligations_open: z.number(),
});
export const trend = z.object({ days: z.array(day) });

const impactRoot = z.object({
  root: rootRef,
  outcome: z.enum(['breaks', 'unknown', 'fine']),
  findings: z.array(z.string()),
});
const tally = { breaks: z.number(), unknown: z.number(), fine: z.number() };
export const impact = z.object({
  controls: z.array(z.string()),
  ...tally,
  groups: z.array(z.object({ value: z.nullable(z.string()), ...tally, roots: z.array(impactRoot) })),
});

export type Posture = z.infer<typeof posture>;
export type RootPosture = z.infer<typeof rootPosture>;
export type PlanePosture = z.infer<typeof planePosture>;
export type TrendDay = z.infer<typeof day>;
export type Impact = z.infer<typeof impact>;
export type ImpactGroup = Impact['groups'][number];
