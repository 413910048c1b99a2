import * as z from 'zod/mini';
import { pageOf, place, rootRef, severity } from './common';

export const driftSummary = z.object({
  id: z.string(),
  root: rootRef,
  cloud: z.string(),
  outcome: z.string(),
  started_at: z.string(),
  changed: z.number(),
  deleted: z.number(),
  unmanaged: z.number(),
  broken: z.number(),
});

const drifted = {
  address: z.string(),
  id: z.nullable(z.string()),
  region: z.nullable(z.string()),
  source: place,
  breaks: z.array(z.string()),
};

const attributeChange = z.object({ attribute: z.string(), before: z.json(), after: z.json(), sensitive: z.boolean() });

const report = z.object({
  changed: z.array(z.object({ ...drifted, changes: z.array(attributeChange) })),
  deleted: z.array(z.object({ ...drifted, replaced_by: z.nullable(z.string()) })),
  unmanaged: z.array(z.object({ ...drifted, belongs_to: z.nullable(z.string()) })),
  broken: z.array(
    z.object({
      control: z.string(),
      severity,
      verdict: z.string(),
      address: z.string(),
      message: z.string(),
      remediation: z.string(),
    }),
  ),
  errors: z.array(z.object({ message: z.string() })),
  notes: z.array(z.string()),
});

export const driftDetail = z.object({ summary: driftSummary, report });
export const driftPage = pageOf(driftSummary);

export type DriftSummary = z.infer<typeof driftSummary>;
export type DriftDetail = z.infer<typeof driftDetail>;
