import type { Generated } from 'kysely';
import type { Json, Moment } from '../storage/columns';

export const WEBHOOK_EVENTS = [
  'obligation.overdue',
  'obligation.due_soon',
  'waiver.requested',
  'waiver.expiring',
  'run.not_held',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export interface WebhooksTable {
  id: Generated<string>;
  url: string;
  events: Json<WebhookEvent[]>;
  /** Labels that whatever it hears of must carry. */
  applies_to: Json<Record<string, string>>;
  /** What its deliveries are signed with, sealed (./vault): shown once, to who made it. */
  secret: string;
  /** The id of the key that sealed it; null where it stands in clear, as it did before. */
  sealed_by: string | null;
  created_at: Moment;
  created_by: string;
}

export interface DeliveriesTable {
  id: Generated<string>;
  webhook_id: string;
  event: WebhookEvent;
  /** What it tells of: nobody is told of the same twice. */
  key: string;
  body: Json<object>;
  at: Moment;
  attempts: Generated<number>;
  status: Generated<'waiting' | 'delivered' | 'failed'>;
  next_attempt_at: Moment;
}
