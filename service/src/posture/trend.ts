import { sql } from 'kysely';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

export interface TrendFilter {
  readonly label: Labels;
  readonly root?: string | undefined;
  readonly plane?: string | undefined;
  readonly cloud?: string | undefined;
  readonly days: number;
  readonly at: Date;
}

interface TrendRow {
  readonly day: string;
  readonly roots: number;
  readonly held: number;
  readonly not_held: number;
  readonly error: number;
  readonly counts: Record<string, number>;
  readonly obligations_open: number;
}

const VERDICTS = ['pass', 'fail', 'unknown', 'not_applicable', 'waived', 'error'] as const;

/**
 * How everything stood at the end of each day in UTC, the earliest first, today last: by the last run of each root, plane
 * and cloud until then. A root is no better than the worst of its planes.
 */
export async function readTrend(db: Database, principal: Principal, filter: TrendFilter): Promise<TrendRow[]> {
  const { root, plane, cloud, days, at } = filter;
  const only = (column: string, wanted: string | undefined) =>
    wanted === undefined ? sql`true` : sql`${sql.ref(column)}::text = ${wanted}`;
  const seen = sql`not roots.retired and ${visibleRoots(principal, filter.label)} and ${only('roots.id', root)}`;
  const total = (verdict: string) => sql`${verdict}::text, coalesce(sum((summary->>${verdict})::int), 0)`;
  const { rows } = await sql<TrendRow>`
    with days as (
      select today - back as day, (today - back + 1)::timestamp at time zone 'UTC' as until
      from (select (${at}::timestamptz at time zone 'UTC')::date as today) as now, generate_series(0, ${days}::int - 1) as back
    ), standing as (
      select days.day, heads.root_id, last.outcome, last.summary
      from days cross join heads join roots on roots.id = heads.root_id
      cross join lateral (
        select outcome, summary from runs
        where runs.root_id = heads.root_id and runs.plane = heads.plane and runs.cloud = heads.cloud
          and runs.started_at < days.until
        order by runs.started_at desc, runs.sequence desc limit 1) as last
      where ${seen} and ${only('heads.plane', plane)} and ${only('heads.cloud', cloud)}
    ), by_root as (
      select day, root_id, bool_or(outcome = 'error') as failed, bool_and(outcome = 'held') as held
      from standing group by day, root_id
    ), counted as (
      select day, jsonb_build_object(${sql.join(VERDICTS.map(total))}) as counts from standing group by day
    )
    select to_char(days.day, 'YYYY-MM-DD') as day,
      (select count(*) from by_root where by_root.day = days.day)::int as roots,
      (select count(*) from by_root where by_root.day = days.day and held)::int as held,
      (select count(*) from by_root where by_root.day = days.day and not held and not failed)::int as not_held,
      (select count(*) from by_root where by_root.day = days.day and failed)::int as error,
      coalesce(counted.counts, ${JSON.stringify(Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])))}::jsonb) as counts,
      (select count(*) from obligations join roots on roots.id = obligations.root_id
        where ${seen} and ${only('obligations.cloud', cloud)} and obligations.since < days.until
          and (obligations.discharged_at is null or obligations.discharged_at >= days.until))::int as obligations_open
    from days left join counted on counted.day = days.day
    order by days.day
  `.execute(db);
  return rows;
}
