import { sql } from 'kysely';
import { z } from 'zod';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery, readCursor } from '../http/page';
import type { Database } from '../storage/port';
import { loadResult, recordLoad } from './record';

const cursorKey = z.tuple([z.iso.datetime(), z.uuid()]);

const listQuery = pageQuery.extend({
  profile: z.string().optional(),
  commit: z.string().optional(),
  project: z.string().optional(),
});

type LoadRow = Awaited<ReturnType<ReturnType<typeof loads>['execute']>>[number];

function loads(db: Database) {
  return db.selectFrom('load_results').select(['id', 'project', 'started_at', 'recorded_at', 'result']);
}

/** `LoadRecord` of the document. */
function shape({ id, project, recorded_at, result }: LoadRow, already = true) {
  return { id, project, recorded_at: recorded_at.toISOString(), already, result };
}

/** They belong to no root, so labels do not narrow them: whoever may read any reads all. */
export const loadOperations: Operations = {
  importLoadResult: operation(
    { query: z.object({ project: z.string().default('default') }), body: loadResult },
    async ({ principal, query: { project }, body, traceId }, { storage, clock }) => {
      const { id, already } = await recordLoad(storage, { project, principal, at: clock.now(), traceId }, body);
      const row = await loads(storage.db).where('id', '=', id).executeTakeFirstOrThrow();
      return { status: already ? 200 : 201, json: shape(row, already) };
    },
  ),
  listLoadResults: operation({ query: listQuery }, async ({ query }, { storage }) => {
    const { limit, cursor, profile, commit, project } = query;
    const after = readCursor(cursor, cursorKey);
    const rows = await loads(storage.db)
      .$if(profile !== undefined, (of) => of.where(sql<boolean>`profile = ${profile}`))
      .$if(commit !== undefined, (of) => of.where(sql<boolean>`"commit" = ${commit}`))
      .$if(project !== undefined, (of) => of.where(sql<boolean>`project = ${project}`))
      .$if(after !== undefined, (of) =>
        of.where(sql<boolean>`(started_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
      )
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const keyOf = ({ started_at, id }: LoadRow) => [started_at.toISOString(), id];
    return { status: 200, json: pageOf(rows, limit, keyOf, (row) => shape(row)) };
  }),
};
