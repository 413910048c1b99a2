import type { Labels } from '../rbac/principal';
import type { Database } from '../storage/port';
import { mayApplyTo, stateOn, waiversSeen, type Viewing } from './queries';
import { sql } from 'kysely';

/** Of a bundle in which nothing was ever decided. */
const NEVER = new Date(0);

/**
 * The approved waivers in force that may hold for roots with these labels, each in its envelope. It is dated by the last
 * decision that the caller sees, so that the same waivers are the same bundle.
 */
export async function waiverBundle(db: Database, viewing: Viewing, label: Labels) {
  const rows = await waiversSeen(db, viewing)
    .where(sql<boolean>`${stateOn(viewing.today)} = 'approved'`)
    .where(mayApplyTo(label))
    .clearSelect()
    .select(['envelope', 'decided_at'])
    .orderBy('waivers.control')
    .orderBy('waivers.id')
    .execute();
  const decided = rows.map(({ decided_at }) => decided_at ?? NEVER);
  const issued = decided.reduce((latest, at) => (at > latest ? at : latest), NEVER);
  return {
    schema: 'plumbline.signed-waivers/v1',
    issued_at: issued.toISOString(),
    waivers: rows.map(({ envelope }) => envelope),
  };
}
