import { z } from 'zod';
import { plane, severity, slug } from '../report/terms';

const names = z.array(z.string());
const perType = z.record(z.string(), names).default({});

/** A control's METADATA block as it stands in its Rego file, `custom` part (docs/controls.md). */
export const controlMetadata = z.strictObject({
  slug,
  severity,
  service: z.string(),
  planes: z.array(plane).min(1),
  subjects: names.min(1),
  reads: perType,
  links: perType,
  facets: perType,
  /** Only subjects with one of these actions are judged; left out: all that will exist after the apply. */
  actions: names.optional(),
  parameters: z.record(z.string(), z.string()).default({}),
  why: z.string(),
  fix: z.string(),
  messages: z.record(z.string(), z.string()),
  references: z
    .strictObject({
      checkov: names.default([]),
      trivy: names.default([]),
      kics: names.default([]),
      fsbp: names.default([]),
      cis: names.default([]),
    })
    .prefault({}),
  bad_example: z.string().optional(),
});

/** One control of the compiled catalogue. */
export const control = controlMetadata.extend({
  title: z.string(),
  description: z.string(),
  /** Rego package, `plumbline.rds.multi_az`. */
  package: z.string(),
  /** The Rego file, relative to the repository: `policies/rds/multi_az.rego`. */
  file: z.string(),
  /** Good and bad HCL, as `explain` and the control's page show them. */
  examples: z.strictObject({ good: z.string().nullable(), bad: z.string().nullable() }),
});

export const catalogue = z.strictObject({
  schema: z.literal('plumbline.catalogue/v1'),
  /** SHA-256 over the policy sources, hexadecimal. */
  digest: z.string(),
  controls: z.array(control),
});

export type ControlMetadata = z.infer<typeof controlMetadata>;
export type Control = z.infer<typeof control>;
export type Catalogue = z.infer<typeof catalogue>;
