import type { ColumnType } from 'kysely';
import type { Json } from '../storage/columns';

/** Only ever added to: a trigger refuses all else. */
export interface AuditLogTable {
  sequence: ColumnType<string, number, never>;
  at: ColumnType<Date, string, never>;
  actor: string;
  role: string;
  action: string;
  subject: string;
  detail: Json<Record<string, unknown>>;
  trace_id: string;
  previous: string;
  digest: string;
}
