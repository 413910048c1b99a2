import { sql, type RawBuilder } from 'kysely';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database, Trx } from '../storage/port';
import type { WaiverState } from './table';

/** Who asks, and which day it is: what a waiver looks like depends on both. */
export interface Viewing {
  readonly principal: Principal;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** As it stands today: nobody has to run for a waiver to expire. */
export function stateOn(today: string): RawBuilder<WaiverState | 'expired'> {
  return sql`(case when waivers.state in ('requested', 'approved') and waivers.expires < ${today}::date
    then 'expired' else waivers.state end)`;
}

/** Within the caller's labels, or in force at a root that the caller sees. */
function visible(principal: Principal): RawBuilder<boolean> {
  const { labels } = principal;
  if (labels === null) return sql`true`;
  if (labels.length === 0) return sql`false`;
  const within = labels.map((granted) => sql`waivers.applies_to @> ${JSON.stringify(granted)}::jsonb`);
  return sql`(${sql.join(within, sql` or `)} or exists (
    select from roots where roots.labels @> waivers.applies_to and ${visibleRoots(principal)}))`;
}

/** Open findings that it covers, of those that the caller sees. */
function covered(principal: Principal): RawBuilder<number> {
  return sql`(
    select count(distinct findings.id)::int from findings
    join roots on roots.id = findings.root_id
    join heads on heads.root_id = findings.root_id and heads.plane = findings.plane and heads.cloud = findings.cloud
    join results on results.run_id = heads.judged_run_id and results.finding_id = findings.id
    where findings.control = waivers.control and findings.address like waivers.address_like
      and results.verdict in ('fail', 'unknown', 'waived') and roots.labels @> waivers.applies_to
      and ${visibleRoots(principal)})`;
}

/** The waivers that a caller sees. */
export function waiversSeen(db: Database | Trx, { principal, today }: Viewing) {
  return db
    .selectFrom('waivers')
    .where(visible(principal))
    .select(['id', 'control', 'address', 'applies_to', 'reason', 'owner', 'requested_by', 'requested_at'])
    .select(['decided_by', 'decided_at', 'note', 'envelope'])
    .select(sql<string>`to_char(waivers.expires, 'YYYY-MM-DD')`.as('expires'))
    .select(stateOn(today).as('state'))
    .select(covered(principal).as('findings'));
}

export type WaiverRow = Awaited<ReturnType<ReturnType<typeof waiversSeen>['execute']>>[number];

/** It may hold for roots that carry these labels: it names none of them with another value. */
export function mayApplyTo(labels: Labels): RawBuilder<boolean> {
  return sql`not exists (
    select from jsonb_each_text(${JSON.stringify(labels)}::jsonb) as asked
    where coalesce(waivers.applies_to ->> asked.key, asked.value) <> asked.value)`;
}

export interface WaiverFilter {
  readonly limit: number;
  readonly label: Labels;
  readonly control?: string | undefined;
  readonly state?: string | undefined;
  /** Exclusive. */
  readonly expiresBefore?: string | undefined;
  readonly after: readonly [rank: string, expires: string, id: string] | undefined;
}

/** A page of waivers, those that wait first, then the first to expire; and one more where there are more. */
export function listWaivers(db: Database, viewing: Viewing, filter: WaiverFilter): Promise<WaiverRow[]> {
  const { after, control, state, expiresBefore } = filter;
  const rank = sql<number>`(case when ${stateOn(viewing.today)} = 'requested' then 0 else 1 end)`;
  return waiversSeen(db, viewing)
    .where(mayApplyTo(filter.label))
    .$if(control !== undefined, (narrow) => narrow.where(sql<boolean>`waivers.control = ${control}`))
    .$if(state !== undefined, (narrow) => narrow.where(sql<boolean>`${stateOn(viewing.today)} = ${state}`))
    .$if(expiresBefore !== undefined, (narrow) => narrow.where(sql<boolean>`waivers.expires < ${expiresBefore}::date`))
    .$if(after !== undefined, (narrow) =>
      narrow.where(
        sql<boolean>`(${rank}, waivers.expires, waivers.id) > (${after?.[0]}::int, ${after?.[1]}::date, ${after?.[2]}::uuid)`,
      ),
    )
    .orderBy(rank)
    .orderBy('waivers.expires')
    .orderBy('waivers.id')
    .limit(filter.limit + 1)
    .execute();
}
