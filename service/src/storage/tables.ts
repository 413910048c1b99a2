import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { DriftReport } from '@plumbline/harness/dist/drift/schema';
import type { Result, Run } from '@plumbline/harness/dist/report/schema';
import type { AuditLogTable } from '../audit/table';
import type { EvidenceTable } from '../evidence/table';
import type { LoadResultsTable } from '../load/table';
import type { SigningKeysTable } from '../signing/table';
import type { WaiversTable } from '../waivers/table';
import type { DeliveriesTable, WebhooksTable } from '../webhooks/table';
import type { Json, Moment } from './columns';

/** The tables as Kysely types. `bigint` and `date` columns never leave SQL as they are: cast them to text or int there. */
export interface Tables {
  roots: RootsTable;
  runs: RunsTable;
  run_controls: RunControlsTable;
  heads: HeadsTable;
  findings: FindingsTable;
  results: ResultsTable;
  obligations: ObligationsTable;
  drift_reports: DriftReportsTable;
  posture_version: PostureVersionTable;
  idempotency_keys: IdempotencyKeysTable;
  token_revocations: TokenRevocationsTable;
  audit_log: AuditLogTable;
  signing_keys: SigningKeysTable;
  waivers: WaiversTable;
  evidence: EvidenceTable;
  webhooks: WebhooksTable;
  deliveries: DeliveriesTable;
  load_results: LoadResultsTable;
}

interface RootsTable {
  id: Generated<string>;
  project: string;
  name: string;
  labels: Json<Record<string, string>>;
  owner: string | null;
  retired: Generated<boolean>;
  first_run_at: Moment;
  last_run_at: Moment;
}

/** One root judged once on one plane. `new`, `persisting` and `fixed` are against the judged run before it. */
interface RunsTable {
  id: Generated<string>;
  /** The order of recording: what decides between runs that began at the same moment. */
  sequence: Generated<string>;
  root_id: string;
  plane: Run['plane'];
  cloud: Run['cloud'];
  digest: string;
  pack: string;
  outcome: Run['outcome'];
  started_at: Moment;
  recorded_at: Moment;
  recorded_by: string;
  duration_ms: number;
  policy_digest: string;
  summary: Json<Run['summary']>;
  tools: Json<Record<string, string>>;
  notes: Json<string[]>;
  inputs: Json<Run['inputs']>;
  error: JSONColumnType<NonNullable<Run['error']> | null>;
  obligations: number;
  new_count: Generated<number>;
  persisting_count: Generated<number>;
  fixed_count: Generated<number>;
}

interface RunControlsTable {
  run_id: string;
  control: string;
  severity: string;
  enforcement: string;
  pass: number;
  fail: number;
  unknown: number;
  not_applicable: number;
  waived: number;
  error: number;
}

/** The last run of each root, plane and cloud, and the last that could be judged: whose findings are open. */
interface HeadsTable {
  root_id: string;
  plane: string;
  cloud: string;
  run_id: string;
  judged_run_id: string | null;
}

/**
 * What was found, once per root, plane, cloud and fingerprint, which its id is made of; its details as of the last run
 * that had it. It is open while the judged head has it (findings/open.ts): `last_run_id` and `last_seen` tell of those
 * that are not open any more, so that a run which finds the same again writes none of this.
 */
interface FindingsTable {
  id: string;
  root_id: string;
  plane: Run['plane'];
  cloud: Run['cloud'];
  fingerprint: string;
  control: string;
  severity: string;
  enforcement: string;
  verdict: string;
  address: string;
  account: string | null;
  /** The result, as the report has it. */
  details: Json<Result>;
  /** A digest of the details. */
  version: string;
  first_run_id: string;
  first_seen: Moment;
  last_run_id: string;
  last_seen: Moment;
}

/** That a run found something: one row each, for as long as the run is kept. */
interface ResultsTable {
  run_id: string;
  finding_id: string;
  verdict: string;
  enforcement: string;
}

/** What the plan could not tell, until a probe of the cloud does. */
interface ObligationsTable {
  id: Generated<string>;
  root_id: string;
  cloud: Run['cloud'];
  control: string;
  address: string;
  attribute: string | null;
  because: string;
  since: Moment;
  deadline: ColumnType<string | null, string | null, string | null>;
  owner: string | null;
  discharged_at: ColumnType<Date | null, Date | null, Date | null>;
  discharged_by: string | null;
  verdict: string | null;
  /** The last run that lists it. */
  listed_by: string;
}

interface DriftReportsTable {
  id: Generated<string>;
  root_id: string;
  cloud: Run['cloud'];
  digest: string;
  outcome: string;
  started_at: Moment;
  recorded_at: Moment;
  recorded_by: string;
  changed: number;
  deleted: number;
  unmanaged: number;
  broken: number;
  report: Json<DriftReport>;
}

/** One row: what changes with everything that a posture is made of. */
interface PostureVersionTable {
  single: boolean;
  version: string;
}

/** The answer to a write, by who asked for it under which key. */
interface IdempotencyKeysTable {
  principal: string;
  key: string;
  operation: string;
  /** Of what was asked for, SHA-256. */
  digest: string;
  status: number;
  headers: Json<Record<string, string>>;
  /** JSON as its text, so that its members keep their order. */
  body: ColumnType<unknown, string | null, string | null>;
  expires_at: Moment;
}

/** One token by its id, or those of a subject that were issued before a moment. */
interface TokenRevocationsTable {
  id: Generated<string>;
  token_id: string | null;
  subject: string | null;
  before: Moment;
  recorded_at: Moment;
}
