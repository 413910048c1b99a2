import { sql } from 'kysely';
import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery, readCursor } from '../http/page';
import { Problem } from '../http/problem';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database } from '../storage/port';

const cursorKey = z.tuple([z.string(), z.string()]);

function rootsSeen(db: Database, principal: Principal, label: Labels = {}) {
  return db.selectFrom('roots').where(visibleRoots(principal, label)).selectAll();
}

type RootRow = Awaited<ReturnType<ReturnType<typeof rootsSeen>['execute']>>[number];

/** `Root` of the document. */
function shape({ first_run_at, last_run_at, ...row }: RootRow) {
  return { ...row, first_run_at: first_run_at.toISOString(), last_run_at: last_run_at.toISOString() };
}

export const rootsOperations: Operations = {
  listRoots: operation(
    { query: pageQuery.extend({ label: labelQuery }) },
    async ({ principal, query: { limit, cursor, label } }, { storage }) => {
      const after = readCursor(cursor, cursorKey);
      const rows = await rootsSeen(storage.db, principal, label)
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(roots.project, roots.name) > (${after?.[0]}, ${after?.[1]})`),
        )
        .orderBy('project')
        .orderBy('name')
        .limit(limit + 1)
        .execute();
      return { status: 200, json: pageOf(rows, limit, ({ project, name }) => [project, name], shape) };
    },
  ),
  getRoot: operation({ params: z.object({ root: z.string() }) }, async ({ principal, params }, { storage }) => {
    const row = await rootsSeen(storage.db, principal).where('id', '=', params.root).executeTakeFirst();
    if (row === undefined) throw new Problem('not-found');
    return { status: 200, json: shape(row) };
  }),
};
