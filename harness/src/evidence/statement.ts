import { z } from 'zod';
import { obligation, run } from '../report/schema';

/** The one source of the evidence's shape: of the types here and of schemas/evidence.v1.schema.json. */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.strictObject({ sha256 });
const moment = z.iso.datetime().describe('UTC, in seconds.');
const slugs = z.array(z.string());

/** What a plan was judged with: in-toto's resource descriptors. What was not there is not listed. */
export const CONFIGURATION = [
  'policies',
  'plumbline.yaml',
  'waivers.yaml',
  'waivers.signed.json',
  '.terraform.lock.hcl',
  'context',
] as const;

export const approval = z.strictObject({
  by: z.string().min(1).describe('Who approved the planned changes.'),
  at: moment,
});

const own = z.strictObject({
  schema: z.literal('plumbline.evidence/v1'),
  root: z.string().describe('The root’s directory, relative to plumbline.yaml, and which variant of it.'),
  labels: run.shape.labels,
  pack: z.string(),
  cloud: run.shape.cloud.describe('What the plan was made against: evidence from the stand-in opens nothing else.'),
  changes: digest.describe('Of the planned changes in their normal form: an equal plan has the same.'),
  summary: run.shape.summary,
  obligations: z.array(obligation).describe('What the plan could not tell: `probe` discharges each by name.'),
  approval: approval.nullable(),
  by: z.string().min(1).describe('Who had it judged.'),
  issued_at: moment,
  expires_at: moment.describe('The configured validity, or the end of the first waiver that was used.'),
  tools: z.record(z.string(), z.string()),
});

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1';

/** An in-toto statement with the predicate `test-result`; what is Plumbline’s own stands in a member of that name. */
export const statementSchema = z.strictObject({
  _type: z.literal(STATEMENT_TYPE),
  predicateType: z.literal(PREDICATE_TYPE),
  subject: z.tuple([z.strictObject({ name: z.string(), digest })]).describe('The plan file.'),
  predicate: z.strictObject({
    result: z.enum(['PASSED', 'WARNED', 'FAILED']),
    configuration: z.array(z.strictObject({ name: z.enum(CONFIGURATION), digest })),
    passedTests: slugs.describe('Controls that passed everywhere.'),
    warnedTests: slugs.describe('Controls with a waived finding or an advisory failure.'),
    failedTests: slugs.describe('Mandatory controls that failed or could not be judged.'),
    plumbline: own,
  }),
});

export type Statement = z.infer<typeof statementSchema>;
export type Approval = z.infer<typeof approval>;
export type ConfigurationName = (typeof CONFIGURATION)[number];
