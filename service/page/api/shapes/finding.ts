import * as z from 'zod/mini';
import { counts, enforcement, findingVerdict, pageOf, place, rootRef, severity } from './common';

export const finding = z.object({
  id: z.string(),
  root: rootRef,
  plane: z.string(),
  cloud: z.string(),
  fingerprint: z.string(),
  state: z.enum(['open', 'fixed']),
  verdict: findingVerdict,
  control: z.string(),
  severity,
  enforcement,
  address: z.string(),
  attribute: z.nullable(z.string()),
  message: z.string(),
  remediation: z.string(),
  docs: z.string(),
  source: place,
  via: z.array(z.object({ file: z.string(), line: z.number(), module: z.string() })),
  account: z.nullable(z.string()),
  region: z.nullable(z.string()),
  emulated: z.boolean(),
  waiver: z.nullable(
    z.object({ reason: z.string(), owner: z.string(), approver: z.nullable(z.string()), expires: z.string() }),
  ),
  first_seen: z.string(),
  last_seen: z.string(),
  first_run: z.string(),
  last_run: z.string(),
  fixed_at: z.nullable(z.string()),
});

export const event = z.object({
  run: z.string(),
  at: z.string(),
  change: z.enum(['appeared', 'changed', 'fixed', 'reappeared']),
  verdict: z.nullable(findingVerdict),
});

export const control = z.object({
  control: z.string(),
  severity,
  title: z.nullable(z.string()),
  roots: z.number(),
  counts,
});

export const controlDetail = z.object({
  control: z.string(),
  severity,
  title: z.nullable(z.string()),
  description: z.nullable(z.string()),
  remediation: z.nullable(z.string()),
  docs: z.nullable(z.string()),
  roots: z.array(
    z.object({ root: rootRef, plane: z.string(), cloud: z.string(), run: z.string(), enforcement, counts }),
  ),
});

export const findingPage = pageOf(finding);
export const eventPage = pageOf(event);
export const controlPage = pageOf(control);

export type Finding = z.infer<typeof finding>;
export type FindingEvent = z.infer<typeof event>;
export type Control = z.infer<typeof control>;
export type ControlDetail = z.infer<typeof controlDetail>;
