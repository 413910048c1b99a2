import { sql } from 'kysely';
import type { Labels } from '../rbac/principal';
import type { Database } from '../storage/port';
import type { WebhookEvent } from './table';
import { stateOn } from '../waivers/queries';
import { announce, isUntold, type Happening } from './announce';

/** Days before an obligation's deadline on which its owner is told. */
const DUE_SOON_DAYS = 3;
/** Days before a waiver expires on which it is told, once for each. */
const REMINDERS = [14, 3, 1];

/**
 * What the calendar brings: obligations that fall due or are overdue, waivers that expire soon. However often it is
 * asked, each is told once; an obligation with a new deadline, once more.
 */
export async function announceByClock(db: Database, at: Date): Promise<void> {
  const today = at.toISOString().slice(0, 10);
  await announce(db, [...(await obligationsDue(db, today)), ...(await waiversExpiring(db, today))], at);
}

interface Due {
  readonly id: string;
  readonly control: string;
  readonly address: string;
  readonly owner: string | null;
  readonly deadline: string;
  readonly event: WebhookEvent;
  readonly key: string;
  readonly project: string;
  readonly name: string;
  readonly labels: Labels;
}

async function obligationsDue(db: Database, today: string): Promise<Happening[]> {
  const [event, key, labels] = [sql<string>`due.event`, sql<string>`due.key`, sql<Labels>`due.labels`];
  const { rows } = await sql<Due>`
    select due.* from (
      select told.*, concat_ws(':', event, id, deadline) as key from (
        select obligations.id, control, address, obligations.owner, to_char(deadline, 'YYYY-MM-DD') as deadline,
          case when deadline < ${today}::date then 'obligation.overdue' else 'obligation.due_soon' end as event,
          roots.project, roots.name, roots.labels
        from obligations join roots on roots.id = obligations.root_id
        where discharged_at is null and not roots.retired and deadline <= ${today}::date + ${DUE_SOON_DAYS}::int
      ) as told
    ) as due
    where ${isUntold(event, key, labels)}
    order by deadline, id
  `.execute(db);
  return rows.map(({ event, key, labels, project, name, ...due }) => {
    return { event, key, labels, data: { ...due, root: { project, name } } };
  });
}

interface Expiring {
  readonly id: string;
  readonly control: string;
  readonly address: string;
  readonly owner: string;
  readonly expires: string;
  readonly days: number;
  readonly labels: Labels;
}

async function waiversExpiring(db: Database, today: string): Promise<Happening[]> {
  const { rows } = await sql<Expiring>`
    select id, control, address, owner, to_char(expires, 'YYYY-MM-DD') as expires, applies_to as labels,
      (expires - ${today}::date)::int as days
    from waivers
    where ${stateOn(today)} = 'approved' and expires <= ${today}::date + ${Math.max(...REMINDERS)}::int
    order by expires, id
  `.execute(db);
  return rows.map(({ labels, days, ...waiver }) => ({
    event: 'waiver.expiring',
    key: `waiver.expiring:${waiver.id}:${Math.min(...REMINDERS.filter((before) => days <= before))}`,
    labels,
    data: { ...waiver, where: labels, days },
  }));
}
