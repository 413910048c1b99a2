import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

const cursorKey = z.tuple([z.iso.datetime(), z.uuid()]);

export interface RunFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly label: Labels;
  readonly root?: string | undefined;
  readonly plane?: string | undefined;
  readonly cloud?: string | undefined;
  readonly outcome?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

export type RunRow = Awaited<ReturnType<ReturnType<typeof runsSeen>['execute']>>[number];

/** Runs that the caller sees, with their root and whether they are the last of it. */
function runsSeen(db: Database, principal: Principal, label: Labels = {}) {
  return db
    .selectFrom('runs')
    .innerJoin('roots', 'roots.id', 'runs.root_id')
    .leftJoin('heads', 'heads.run_id', 'runs.id')
    .where(visibleRoots(principal, label))
    .selectAll('runs')
    .select(['roots.project', 'roots.name', 'roots.labels'])
    .select(sql<boolean>`heads.run_id is not null`.as('latest'));
}

/** A page of runs, the latest first, and one more where there are more. */
export function listRuns(db: Database, principal: Principal, filter: RunFilter): Promise<RunRow[]> {
  const { root, plane, cloud, outcome, since, until } = filter;
  const after = readCursor(filter.cursor, cursorKey);
  return runsSeen(db, principal, filter.label)
    .$if(root !== undefined, (query) => query.where(sql<boolean>`runs.root_id = ${root}::uuid`))
    .$if(plane !== undefined, (query) => query.where(sql<boolean>`runs.plane = ${plane}`))
    .$if(cloud !== undefined, (query) => query.where(sql<boolean>`runs.cloud = ${cloud}`))
    .$if(outcome !== undefined, (query) => query.where(sql<boolean>`runs.outcome = ${outcome}`))
    .$if(since !== undefined, (query) => query.where(sql<boolean>`runs.started_at >= ${since}`))
    .$if(until !== undefined, (query) => query.where(sql<boolean>`runs.started_at < ${until}`))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(runs.started_at, runs.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('runs.started_at', 'desc')
    .orderBy('runs.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
}

/** One run with its counts by control; undefined where there is none that the caller sees. */
export async function findRun(db: Database, principal: Principal, id: string) {
  const run = await runsSeen(db, principal).where('runs.id', '=', id).executeTakeFirst();
  if (run === undefined) return undefined;
  const controls = await db
    .selectFrom('run_controls')
    .selectAll()
    .where('run_id', '=', id)
    .orderBy('control')
    .execute();
  return { run, controls };
}

export type ControlRow = NonNullable<Awaited<ReturnType<typeof findRun>>>['controls'][number];
