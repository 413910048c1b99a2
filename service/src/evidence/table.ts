import type { Generated } from 'kysely';
import type { Run } from '@plumbline/harness/dist/report/schema';
import type { Moment } from '../storage/columns';

export interface EvidenceTable {
  id: Generated<string>;
  root_id: string;
  cloud: Run['cloud'];
  result: string;
  /** Of the envelope's bytes. */
  sha256: string;
  plan_sha256: string;
  policy_digest: string | null;
  signed_by: string;
  issued_at: Moment;
  expires_at: Moment;
  recorded_at: Moment;
  recorded_by: string;
  /** The bytes themselves. */
  envelope: string;
}
