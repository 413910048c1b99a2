import { sql } from 'kysely';
import type { Database, Trx } from '../storage/port';

/** The judged runs of the same root, plane and cloud around a run, and whether there is any other run of them. */
export interface Neighbours {
  readonly before: string | undefined;
  /** There is one where the run was recorded late. */
  readonly after: string | undefined;
  /** The last of all, whose findings are open; undefined where that is the run itself or none. */
  readonly head: string | undefined;
}

export async function neighbours(trx: Trx, runId: string): Promise<Neighbours> {
  const before = await neighbour(trx, runId, '<', 'desc');
  const after = await neighbour(trx, runId, '>', 'asc');
  const head = after === undefined ? undefined : await neighbour(trx, runId, '>', 'desc');
  return { before, after, head };
}

/** The nearest or the farthest judged run on one side of a run, of the same root, plane and cloud. */
export async function neighbour(
  db: Database,
  runId: string,
  compare: '<' | '>',
  order: 'asc' | 'desc',
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select other.id from runs as run
    join runs as other on other.root_id = run.root_id and other.plane = run.plane and other.cloud = run.cloud
      and other.error is null and (other.started_at, other.sequence) ${sql.raw(compare)} (run.started_at, run.sequence)
    where run.id = ${runId}::uuid
    order by other.started_at ${sql.raw(order)}, other.sequence ${sql.raw(order)} limit 1
  `.execute(db);
  return rows[0]?.id;
}
