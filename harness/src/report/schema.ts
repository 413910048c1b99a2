import { z } from 'zod';
import { enforcement, plane, severity, slug, verdict } from './terms';

export type { Enforcement, Plane, Severity, Verdict } from './terms';

/** The report's shape, `plumbline.report/v1`: the one source of the types here and of schemas/report.v1.schema.json. */

const count = z.int32().nonnegative();

export const place = z.strictObject({ file: z.string(), line: z.int().positive() });
export const viaStep = z.strictObject({ file: z.string(), line: z.int().positive(), module: z.string() });

const counts = {
  pass: count,
  fail: count,
  unknown: count,
  not_applicable: count,
  waived: count,
  error: count,
};

export const waiverNote = z.strictObject({
  reason: z.string(),
  owner: z.string(),
  approver: z.string().nullable(),
  expires: z.iso.date(),
});

export const result = z.strictObject({
  control: slug,
  severity,
  enforcement,
  verdict,
  status: z.enum(['new', 'existing']).nullable(),
  address: z.string(),
  attribute: z.string().nullable(),
  action: z.string().nullable(),
  message: z.string(),
  remediation: z.string(),
  docs: z.string(),
  source: place.nullable(),
  via: z.array(viaStep),
  account: z.string().nullable(),
  region: z.string().nullable(),
  emulated: z.boolean(),
  fingerprint: z.string(),
  /** Of a failure: the digest of what was found there, hexadecimal. It changes with the value, and holds no secret. */
  value_digest: z.string().optional(),
  waiver: waiverNote.nullable(),
});

export const obligation = z.strictObject({
  control: slug,
  address: z.string(),
  attribute: z.string().nullable(),
  because: z.string(),
  deadline: z.iso.date().nullable(),
  /** On the live plane, of those that are still open: when they were first owed, by whom, and whether it is too late. */
  since: z.iso.datetime().optional(),
  owner: z.string().nullable().optional(),
  overdue: z.boolean().optional(),
});

/**
 * How plan and cloud stand to each other. `discharged`: the plan could not tell, and the cloud can. `open`: the cloud
 * cannot tell (yet). `only_live`: of something that the plan says nothing of. `gone`: in the state, not in the cloud.
 */
export const agreementKind = z.enum(['agrees', 'discharged', 'contradicts', 'open', 'only_live', 'gone']);

export const agreementRow = z.strictObject({
  kind: agreementKind,
  /** Null where it concerns the resource as a whole. */
  control: slug.nullable(),
  address: z.string(),
  /** Null where that side says nothing. */
  plan: verdict.nullable(),
  live: verdict.nullable(),
  /** Why, in sentences; empty where both agree. */
  message: z.string(),
  /** What was applied and what is there now, as JSON, cut where it is long. Nothing sensitive. */
  differences: z.array(z.strictObject({ attribute: z.string(), state: z.string(), cloud: z.string() })),
  emulated: z.boolean(),
});

export const agreement = z.strictObject({
  summary: z.strictObject({
    agrees: count,
    discharged: count,
    contradicts: count,
    open: count,
    only_live: count,
    gone: count,
  }),
  /** Without `--all`, all but what agrees. */
  rows: z.array(agreementRow),
});

export const controlCounts = z.strictObject({ control: slug, severity, enforcement, ...counts });

export const run = z.strictObject({
  root: z.string(),
  labels: z.record(z.string(), z.string()),
  plane,
  cloud: z.enum(['real', 'standin', 'none']),
  pack: z.string(),
  inputs: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
  policy_digest: z.string(),
  /** Things the reader of a report must know, in sentences: "offline: no state, 2 data sources unknown". */
  notes: z.array(z.string()),
  duration_ms: count,
  terraform_ms: count,
  outcome: z.enum(['held', 'not_held', 'error']),
  /** Why the run could not be judged at all; null where it was. */
  error: z
    .strictObject({
      code: z.string(),
      exit: z.int(),
      message: z.string(),
      remedy: z.string().nullable(),
      place: z.strictObject({ file: z.string(), line: z.int().positive().nullable() }).nullable(),
    })
    .nullable(),
  summary: z.strictObject({ resources: count, controls: count, ...counts }),
  controls: z.array(controlCounts),
  results: z.array(result),
  obligations: z.array(obligation),
  /** Of `probe`: the plan beside the cloud. */
  agreement: agreement.nullable().optional(),
});

export const report = z.strictObject({
  schema: z.literal('plumbline.report/v1'),
  outcome: z.enum(['held', 'not_held', 'error']),
  started_at: z.iso.datetime(),
  duration_ms: count,
  terraform_ms: count,
  tools: z.record(z.string(), z.string()),
  /** What concerns the whole and no single root: waivers that nothing used, say. */
  warnings: z.array(z.string()),
  runs: z.array(run),
});

export type Place = z.infer<typeof place>;
export type ViaStep = z.infer<typeof viaStep>;
export type WaiverNote = z.infer<typeof waiverNote>;
export type Result = z.infer<typeof result>;
export type Obligation = z.infer<typeof obligation>;
export type AgreementKind = z.infer<typeof agreementKind>;
export type AgreementRow = z.infer<typeof agreementRow>;
export type Agreement = z.infer<typeof agreement>;
export type ControlCounts = z.infer<typeof controlCounts>;
export type Run = z.infer<typeof run>;
export type Report = z.infer<typeof report>;
