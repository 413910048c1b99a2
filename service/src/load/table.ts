import type { Generated } from 'kysely';
import type { Json, Moment } from '../storage/columns';

/** What a load test came to: one row each. */
export interface LoadResultsTable {
  id: Generated<string>;
  project: string;
  /** Of the result in canonical form, SHA-256: by it the same one is known. */
  digest: string;
  profile: string;
  commit: string;
  outcome: string;
  started_at: Moment;
  recorded_at: Moment;
  recorded_by: string;
  /** `LoadResult` of the document, as it came. */
  result: Json<object>;
}
