import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database, Trx } from '../storage/port';

const cursorKey = z.tuple([z.string(), z.string()]);

function rootsSeen(db: Database, principal: Principal, label: Labels = {}) {
  return db.selectFrom('roots').where(visibleRoots(principal, label)).selectAll();
}

export type RootRow = Awaited<ReturnType<ReturnType<typeof rootsSeen>['execute']>>[number];

/** A page of roots by project and name, and one more where there are more. */
export function listRoots(
  db: Database,
  principal: Principal,
  { limit, cursor, label }: { limit: number; cursor?: string | undefined; label: Labels },
): Promise<RootRow[]> {
  const after = readCursor(cursor, cursorKey);
  return rootsSeen(db, principal, label)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(roots.project, roots.name) > (${after?.[0]}, ${after?.[1]})`),
    )
    .orderBy('project')
    .orderBy('name')
    .limit(limit + 1)
    .execute();
}

/** One root; undefined where there is none that the caller sees. */
export function findRoot(db: Database, principal: Principal, id: string): Promise<RootRow | undefined> {
  return rootsSeen(db, principal).where('id', '=', id).executeTakeFirst();
}

/** The same, locked until the transaction ends. */
export function lockRoot(trx: Trx, principal: Principal, id: string): Promise<RootRow | undefined> {
  return rootsSeen(trx, principal).where('id', '=', id).forUpdate().executeTakeFirst();
}

export interface RootChange {
  readonly owner?: string | null | undefined;
  readonly retired?: boolean | undefined;
}

export function changeRoot(trx: Trx, id: string, { owner, retired }: RootChange): Promise<RootRow> {
  const change = { ...(owner === undefined ? {} : { owner }), ...(retired === undefined ? {} : { retired }) };
  return trx.updateTable('roots').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}
