import { z } from 'zod';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { findingHistory, type FindingEvent } from './history';
import { findFinding, listFindings, type FindingRow } from './queries';

const listQuery = pageQuery.extend({
  label: labelQuery,
  root: z.string().optional(),
  plane: z.string().optional(),
  cloud: z.string().optional(),
  control: z.string().optional(),
  severity: z.string().optional(),
  verdict: z.string().optional(),
  state: z.string().optional(),
  account: z.string().optional(),
  address: z.string().optional(),
});

const findingPath = z.object({ finding: z.string() });

const keyOf = ({ rank, first_seen, id }: FindingRow): string[] => [String(rank), first_seen.toISOString(), id];

/** `Finding` of the document. */
function shape(row: FindingRow) {
  const { status, action, value_digest, ...details } = row.details;
  return {
    ...details,
    id: row.id,
    root: { id: row.root_id, project: row.project, name: row.name, labels: row.labels },
    plane: row.plane,
    cloud: row.cloud,
    state: row.state,
    first_seen: row.first_seen.toISOString(),
    last_seen: row.last_seen.toISOString(),
    first_run: row.first_run_id,
    last_run: row.last_run_id,
    fixed_at: row.fixed_at === null ? null : row.fixed_at.toISOString(),
  };
}

export const findingsOperations: Operations = {
  listFindings: operation({ query: listQuery }, async ({ principal, query }, { storage }) => {
    const rows = await listFindings(storage.db, principal, query);
    return { status: 200, json: pageOf(rows, query.limit, keyOf, shape) };
  }),
  getFinding: operation({ params: findingPath }, async ({ principal, params }, { storage }) => {
    const row = await findFinding(storage.db, principal, params.finding);
    if (row === undefined) throw new Problem('not-found');
    return { status: 200, json: shape(row) };
  }),
  listFindingHistory: operation(
    { params: findingPath, query: pageQuery },
    async ({ principal, params, query }, { storage }) => {
      if ((await findFinding(storage.db, principal, params.finding)) === undefined) throw new Problem('not-found');
      const events = await findingHistory(storage.db, params.finding, query);
      const eventKey = ({ at, sequence }: FindingEvent) => [at.toISOString(), sequence];
      const event = ({ run, at, change, verdict }: FindingEvent) => ({ run, at: at.toISOString(), change, verdict });
      return { status: 200, json: pageOf(events, query.limit, eventKey, event) };
    },
  ),
};
