import { sql } from 'kysely';
import { stateOn } from '../waivers/queries';
import type { Storage } from '../storage/port';

/** How all roots stand that are not retired, added up. Moments are in seconds since 1970; null where there is none. */
export interface Totals {
  readonly held: number;
  readonly not_held: number;
  readonly error: number;
  readonly findings: number;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly waived: number;
  readonly judging_failed: number;
  readonly obligations: number;
  readonly overdue: number;
  readonly drift_held: number;
  readonly drift_not_held: number;
  readonly drift_error: number;
  /** Probed, and never looked at for drift. */
  readonly drift_none: number;
  readonly drift_oldest: number | null;
  readonly evidence_oldest: number | null;
  readonly waivers_requested: number;
  readonly waivers_approved: number;
  readonly waivers_expired: number;
}

/** @throws what the driver throws where the database does not answer */
export async function postureTotals({ db }: Storage, at: Date): Promise<Totals | undefined> {
  const today = at.toISOString().slice(0, 10);
  const { rows } = await sql<Totals>`
    with last as (
      select runs.outcome, heads.judged_run_id from heads
      join roots on roots.id = heads.root_id and not roots.retired join runs on runs.id = heads.run_id
    ), judged as (
      select runs.summary from last join runs on runs.id = last.judged_run_id
    ), owed as (
      select deadline from obligations join roots on roots.id = root_id and not roots.retired
      where discharged_at is null
    ), looked as (
      select look.outcome, look.started_at, exists (select from heads
        where heads.root_id = roots.id and heads.cloud = clouds.cloud and plane = 'live') as probed
      from roots cross join (values ('real'), ('standin')) as clouds (cloud)
      left join lateral (select outcome, started_at from drift_reports
        where root_id = roots.id and cloud = clouds.cloud order by started_at desc, id desc limit 1) as look on true
      where not roots.retired
    ), attested as (
      select max(issued_at) as issued_at from evidence join roots on roots.id = root_id and not roots.retired
      group by root_id, cloud
    ), excepted as (
      select ${stateOn(today)} as state from waivers
    )
    select (select count(*)::int from last where outcome = 'held') as held,
      (select count(*)::int from last where outcome = 'not_held') as not_held,
      (select count(*)::int from last where outcome = 'error') as error,
      (select count(*)::int from results join last on last.judged_run_id = results.run_id) as findings,
      ${summed('pass')} as pass, ${summed('fail')} as fail, ${summed('unknown')} as unknown,
      ${summed('waived')} as waived, ${summed('error')} as judging_failed,
      (select count(*)::int from owed) as obligations,
      (select count(*)::int from owed where deadline < ${today}::date) as overdue,
      (select count(*)::int from looked where outcome = 'held') as drift_held,
      (select count(*)::int from looked where outcome = 'not_held') as drift_not_held,
      (select count(*)::int from looked where outcome = 'error') as drift_error,
      (select count(*)::int from looked where outcome is null and probed) as drift_none,
      (select extract(epoch from min(started_at))::float8 from looked) as drift_oldest,
      (select extract(epoch from min(issued_at))::float8 from attested) as evidence_oldest,
      (select count(*)::int from excepted where state = 'requested') as waivers_requested,
      (select count(*)::int from excepted where state = 'approved') as waivers_approved,
      (select count(*)::int from excepted where state = 'expired') as waivers_expired
  `.execute(db);
  return rows[0];
}

function summed(verdict: string) {
  return sql`(select coalesce(sum((summary ->> ${verdict}::text)::int), 0)::int from judged)`;
}
