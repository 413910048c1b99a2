import { sql } from 'kysely';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

export interface PostureFilter {
  readonly label: Labels;
  readonly cloud?: string | undefined;
  /** The moment that overdue is told by. */
  readonly at: Date;
}

/** The last run of each root, plane and cloud. */
function planes(db: Database, principal: Principal, { label, cloud }: PostureFilter) {
  return db
    .selectFrom('heads')
    .innerJoin('roots', 'roots.id', 'heads.root_id')
    .innerJoin('runs', 'runs.id', 'heads.run_id')
    .where('roots.retired', '=', false)
    .where(visibleRoots(principal, label))
    .$if(cloud !== undefined, (query) => query.where(sql<boolean>`heads.cloud = ${cloud}`))
    .select(['roots.id as root_id', 'roots.project', 'roots.name', 'roots.labels'])
    .select(['runs.id', 'runs.plane', 'runs.cloud', 'runs.outcome', 'runs.started_at', 'runs.summary'])
    .select(['runs.new_count', 'runs.persisting_count', 'runs.fixed_count'])
    .orderBy('roots.project')
    .orderBy('roots.name')
    .orderBy('runs.plane')
    .orderBy('runs.cloud')
    .execute();
}

function obligations(db: Database, principal: Principal, { label, cloud, at }: PostureFilter) {
  return db
    .selectFrom('obligations')
    .innerJoin('roots', 'roots.id', 'obligations.root_id')
    .where('obligations.discharged_at', 'is', null)
    .where('roots.retired', '=', false)
    .where(visibleRoots(principal, label))
    .$if(cloud !== undefined, (query) => query.where(sql<boolean>`obligations.cloud = ${cloud}`))
    .groupBy('obligations.root_id')
    .select('obligations.root_id')
    .select(sql<number>`count(*)::int`.as('open'))
    .select(
      sql<number>`(count(*) filter (where deadline < (${at}::timestamptz at time zone 'UTC')::date))::int`.as(
        'overdue',
      ),
    )
    .execute();
}

/** The last look for drift at each root. */
function looks(db: Database, principal: Principal, { label, cloud }: PostureFilter) {
  return db
    .selectFrom('drift_reports as looks')
    .innerJoin('roots', 'roots.id', 'looks.root_id')
    .where('roots.retired', '=', false)
    .where(visibleRoots(principal, label))
    .$if(cloud !== undefined, (query) => query.where(sql<boolean>`looks.cloud = ${cloud}`))
    .distinctOn('looks.root_id')
    .orderBy('looks.root_id')
    .orderBy('looks.started_at', 'desc')
    .select(['looks.id', 'looks.root_id', 'looks.cloud', 'looks.outcome', 'looks.started_at', 'looks.recorded_at'])
    .select(['looks.changed', 'looks.deleted', 'looks.unmanaged', 'looks.broken'])
    .execute();
}

/** Findings that are open in the last judged runs. */
async function openFindings(db: Database, principal: Principal, { label, cloud }: PostureFilter): Promise<number> {
  const { open } = await db
    .selectFrom('results')
    .innerJoin('heads', 'heads.judged_run_id', 'results.run_id')
    .innerJoin('roots', 'roots.id', 'heads.root_id')
    .where('roots.retired', '=', false)
    .where(visibleRoots(principal, label))
    .$if(cloud !== undefined, (query) => query.where(sql<boolean>`heads.cloud = ${cloud}`))
    .select(sql<number>`count(*)::int`.as('open'))
    .executeTakeFirstOrThrow();
  return open;
}

/** All that a posture is made of, as of one moment: what is recorded meanwhile is in all of it or in none. */
export function readPosture(db: Database, principal: Principal, filter: PostureFilter) {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const last = await planes(trx, principal, filter);
      const latest = last.reduce((newest, { started_at }) => (started_at > newest ? started_at : newest), new Date(0));
      return {
        at: latest,
        planes: last,
        obligations: await obligations(trx, principal, filter),
        looks: await looks(trx, principal, filter),
        openFindings: await openFindings(trx, principal, filter),
      };
    });
}

export type PostureRows = Awaited<ReturnType<typeof readPosture>>;
