import { report } from 'plumbline/dist/report/schema';
import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { importReport } from '../ingest/import-report';
import { findRun, listRuns, type RunRow } from './queries';
import { runDetail, runSummary } from './shape';

const runPath = z.object({ run: z.string() });

const listQuery = pageQuery.extend({
  label: labelQuery,
  root: z.string().optional(),
  plane: z.string().optional(),
  cloud: z.string().optional(),
  outcome: z.string().optional(),
  since: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
});

const keyOf = ({ started_at, id }: RunRow): string[] => [started_at.toISOString(), id];

export const runsOperations: Operations = {
  importReport: operation(
    { query: z.object({ project: z.string().default('default') }), body: report },
    async ({ principal, query, body }, { storage, clock }) => {
      const runs = await importReport(storage, { ...query, principal, at: clock.now() }, body);
      const already = runs.every((run) => run.already);
      return { status: already ? 200 : 201, json: { already, runs } };
    },
  ),
  listRuns: operation({ query: listQuery }, async ({ principal, query }, { storage }) => {
    const rows = await listRuns(storage.db, principal, query);
    return { status: 200, json: pageOf(rows, query.limit, keyOf, runSummary) };
  }),
  getRun: operation({ params: runPath }, async ({ principal, params }, { storage }) => {
    const found = await findRun(storage.db, principal, params.run);
    if (found === undefined) throw new Problem('not-found');
    return { status: 200, json: runDetail(found.run, found.controls) };
  }),
};
