import * as z from 'zod/mini';
import { pageOf, rootRef } from './common';

export const evidence = z.object({
  id: z.string(),
  root: rootRef,
  cloud: z.string(),
  result: z.enum(['PASSED', 'WARNED', 'FAILED']),
  sha256: z.string(),
  plan_sha256: z.string(),
  signed_by: z.array(z.string()),
  issued_at: z.string(),
  expires_at: z.string(),
  run: z.nullable(z.string()),
});

export const entry = z.object({
  sequence: z.number(),
  at: z.string(),
  actor: z.string(),
  role: z.string(),
  action: z.string(),
  subject: z.string(),
  trace_id: z.string(),
  digest: z.string(),
});

export const evidencePage = pageOf(evidence);
export const auditPage = pageOf(entry);
export const verification = z.object({
  whole: z.boolean(),
  entries: z.number(),
  head: z.nullable(z.string()),
  broken_at: z.nullable(z.number()),
});
export const keys = z.object({ keys: z.array(z.object({ id: z.string(), pem: z.string(), active: z.boolean() })) });

export type Evidence = z.infer<typeof evidence>;
export type AuditEntry = z.infer<typeof entry>;
export type Verification = z.infer<typeof verification>;
