import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

const cursorKey = z.tuple([z.iso.datetime(), z.uuid()]);

export interface DriftFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly label: Labels;
  readonly root?: string | undefined;
  readonly cloud?: string | undefined;
  /** Only the last of each root and cloud. */
  readonly latest?: boolean | undefined;
}

function looksSeen(db: Database, principal: Principal, label: Labels = {}) {
  return db
    .selectFrom('drift_reports as looks')
    .innerJoin('roots', 'roots.id', 'looks.root_id')
    .where(visibleRoots(principal, label))
    .select(['looks.id', 'looks.root_id', 'looks.cloud', 'looks.outcome', 'looks.started_at', 'looks.recorded_at'])
    .select(['looks.changed', 'looks.deleted', 'looks.unmanaged', 'looks.broken'])
    .select(['roots.project', 'roots.name', 'roots.labels']);
}

export type DriftRow = Awaited<ReturnType<ReturnType<typeof looksSeen>['execute']>>[number];

const IS_LATEST = sql<boolean>`not exists (
  select from drift_reports as later where later.root_id = looks.root_id and later.cloud = looks.cloud
    and (later.started_at, later.id) > (looks.started_at, looks.id))`;

/** A page of looks for drift, the latest first, and one more where there are more. */
export function listDrift(
  db: Database,
  principal: Principal,
  { limit, cursor, label, root, cloud, latest }: DriftFilter,
): Promise<DriftRow[]> {
  const after = readCursor(cursor, cursorKey);
  return looksSeen(db, principal, label)
    .$if(root !== undefined, (query) => query.where(sql<boolean>`looks.root_id = ${root}::uuid`))
    .$if(cloud !== undefined, (query) => query.where(sql<boolean>`looks.cloud = ${cloud}`))
    .$if(latest === true, (query) => query.where(IS_LATEST))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(looks.started_at, looks.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('looks.started_at', 'desc')
    .orderBy('looks.id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** One look with its report; undefined where there is none that the caller sees. */
export function findDrift(db: Database, principal: Principal, id: string) {
  return looksSeen(db, principal).where('looks.id', '=', id).select('looks.report').executeTakeFirst();
}
