import type { ColumnType, Generated } from 'kysely';
import type { Envelope } from '../signing/port';
import type { Json, Moment } from '../storage/columns';

/** That one has expired is told by the day, and is no state that is kept. */
export type WaiverState = 'requested' | 'approved' | 'rejected' | 'revoked';

export interface WaiversTable {
  id: Generated<string>;
  control: string;
  address: string;
  /** The address as a pattern of SQL's `like`. */
  address_like: string;
  /** Labels that a root must carry. */
  applies_to: Json<Record<string, string>>;
  reason: string;
  owner: string;
  expires: string;
  state: WaiverState;
  requested_by: string;
  requested_at: Moment;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  note: ColumnType<string | null, string | null | undefined, string | null>;
  envelope: ColumnType<Envelope | null, string | null | undefined, string | null>;
}
