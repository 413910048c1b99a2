import type { Moment } from '../storage/columns';

export interface SigningKeysTable {
  id: string;
  pem: string;
  first_used_at: Moment;
}
