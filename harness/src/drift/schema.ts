import { z } from 'zod';
import { place, waiverNote } from '../report/schema';
import { enforcement, severity, slug } from '../report/terms';

/** The shape of `plumbline drift --format json`, `plumbline.drift/v1`: the source of schemas/drift.v1.schema.json. */

const count = z.int32().nonnegative();

/** A control that holds for what was applied, and not for what is there. */
export const brokenControl = z.strictObject({
  control: slug,
  severity,
  enforcement,
  verdict: z.enum(['fail', 'waived']),
  /** The resource that it fails at: the drifted one, or a neighbour of it. */
  address: z.string(),
  /** Where the cause stands, where that is not the resource that it fails at. */
  at: z.string().nullable(),
  attribute: z.string().nullable(),
  message: z.string(),
  remediation: z.string(),
  docs: z.string(),
  /** Addresses of the drifted resources that each break it alone; none where only several together do. */
  causes: z.array(z.string()),
  fingerprint: z.string(),
  waiver: waiverNote.nullable(),
});

export const change = z.strictObject({
  attribute: z.string(),
  /** Null where it was not set; `(sensitive)` where nobody may read it. */
  before: z.json(),
  after: z.json(),
  sensitive: z.boolean(),
});

const drifted = {
  address: z.string(),
  type: z.string(),
  /** The id that AWS knows it by. */
  id: z.string().nullable(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  /** The stand-in only emulates this type: what is said of it is no test of AWS. */
  emulated: z.boolean(),
  source: place.nullable(),
  /** Slugs of the controls that it breaks, waived ones among them. */
  breaks: z.array(z.string()),
};

export const changedResource = z.strictObject({ ...drifted, changes: z.array(change) });
export const deletedResource = z.strictObject({
  ...drifted,
  /** What stands in its place by the same name, and is in no state. */
  replaced_by: z.string().nullable(),
});
export const unmanagedResource = z.strictObject({
  ...drifted,
  /** The address of what it is a part of: a rule's group, a route's table. */
  belongs_to: z.string().nullable(),
});

export const driftReport = z.strictObject({
  schema: z.literal('plumbline.drift/v1'),
  /** `error` where something could not be told; `not_held` where drift breaks a mandatory control, or any with `strict`. */
  outcome: z.enum(['held', 'not_held', 'error']),
  started_at: z.iso.datetime(),
  duration_ms: count,
  tools: z.record(z.string(), z.string()),
  root: z.string(),
  labels: z.record(z.string(), z.string()),
  cloud: z.enum(['real', 'standin']),
  pack: z.string(),
  policy_digest: z.string(),
  strict: z.boolean(),
  /** The whole of the accounts was looked at, and not only what the states hold and its children. */
  account_wide: z.boolean(),
  states: z.array(z.strictObject({ name: z.string(), serial: z.int().nullable(), lineage: z.string().nullable() })),
  summary: z.strictObject({
    /** Resources of the states that were compared. */
    compared: count,
    changed: count,
    deleted: count,
    unmanaged: count,
    ignored: count,
    /** Broken controls by what they mean for the outcome. */
    broken: count,
    advisory: count,
    waived: count,
    errors: count,
    /** Resources of types that are not looked at. */
    not_looked_at: count,
    controls: count,
  }),
  changed: z.array(changedResource),
  deleted: z.array(deletedResource),
  unmanaged: z.array(unmanagedResource),
  broken: z.array(brokenControl),
  ignored: z.array(z.strictObject({ reason: z.string(), resources: count, breaks: z.array(z.string()) })),
  /** What could not be read or judged, so that nothing can be said of it. */
  errors: z.array(z.strictObject({ message: z.string(), types: z.array(z.string()), addresses: z.array(z.string()) })),
  not_looked_at: z.array(z.strictObject({ type: z.string(), resources: count })),
  notes: z.array(z.string()),
});

export type BrokenControl = z.infer<typeof brokenControl>;
export type ChangedResource = z.infer<typeof changedResource>;
export type DeletedResource = z.infer<typeof deletedResource>;
export type UnmanagedResource = z.infer<typeof unmanagedResource>;
export type DriftedResource = ChangedResource | DeletedResource | UnmanagedResource;
export type DriftReport = z.infer<typeof driftReport>;
