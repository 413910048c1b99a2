import { driftReport } from '@plumbline/harness/dist/drift/schema';
import { z } from 'zod';
import { flag } from '../http/flag';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { findDrift, listDrift, type DriftRow } from './queries';
import { recordDrift } from './record';

const listQuery = pageQuery.extend({
  label: labelQuery,
  root: z.string().optional(),
  cloud: z.string().optional(),
  latest: flag.optional(),
});

/** `DriftSummary` of the document. */
function shape({ root_id, project, name, labels, started_at, recorded_at, ...row }: DriftRow, already = true) {
  return {
    ...row,
    root: { id: root_id, project, name, labels },
    started_at: started_at.toISOString(),
    recorded_at: recorded_at.toISOString(),
    already,
  };
}

export const driftOperations: Operations = {
  importDrift: operation(
    { query: z.object({ project: z.string().default('default') }), body: driftReport },
    async ({ principal, query, body, traceId }, { storage, clock }) => {
      const { id, already } = await recordDrift(storage, { ...query, principal, at: clock.now(), traceId }, body);
      const found = await findDrift(storage.db, principal, id);
      if (found === undefined) throw new Problem('not-found');
      const { report, ...row } = found;
      return { status: already ? 200 : 201, json: shape(row, already) };
    },
  ),
  listDrift: operation({ query: listQuery }, async ({ principal, query }, { storage }) => {
    const rows = await listDrift(storage.db, principal, query);
    const keyOf = ({ started_at, id }: DriftRow) => [started_at.toISOString(), id];
    return { status: 200, json: pageOf(rows, query.limit, keyOf, (row) => shape(row)) };
  }),
  getDrift: operation({ params: z.object({ drift: z.string() }) }, async ({ principal, params }, { storage }) => {
    const found = await findDrift(storage.db, principal, params.drift);
    if (found === undefined) throw new Problem('not-found');
    const { report, ...row } = found;
    return { status: 200, json: { summary: shape(row), report } };
  }),
};
