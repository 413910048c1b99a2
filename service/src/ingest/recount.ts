import { sql } from 'kysely';
import type { Trx } from '../storage/port';
import type { Neighbours } from './neighbours';

export interface Changes {
  readonly new: number;
  readonly persisting: number;
  readonly fixed: number;
}

/**
 * Counts what a run changed against the judged run before it, and what the one after it changed against this one, which
 * matters where runs are recorded out of order. A run that could not be judged changes nothing.
 * @returns the changes of the run itself
 */
export async function recount(trx: Trx, runId: string, { before, after }: Neighbours): Promise<Changes> {
  if (after !== undefined) await count(trx, after, runId);
  return count(trx, runId, before);
}

/**
 * What two runs share is an intersection, which takes one pass over each. As a join it took minutes where the server's
 * statistics were older than the runs: it then holds every finding of the one against all of the other.
 */
async function count(trx: Trx, runId: string, previous: string | undefined): Promise<Changes> {
  const { rows } = await sql<Changes>`
    with counted as (
      select (select count(*) from results where run_id = ${runId}::uuid)::int as now,
        (select count(*) from results where run_id = ${previous ?? null}::uuid)::int as earlier,
        (select count(*) from (
          select finding_id from results where run_id = ${runId}::uuid
          intersect select finding_id from results where run_id = ${previous ?? null}::uuid) as common)::int as shared
    )
    update runs set new_count = now - shared, persisting_count = shared, fixed_count = earlier - shared
    from counted where runs.id = ${runId}::uuid
    returning new_count as new, persisting_count as persisting, fixed_count as fixed
  `.execute(trx);
  const [changes] = rows;
  if (changes === undefined) throw new Error(`The run ${runId} went away while it was counted.`);
  return changes;
}

/** The last run of the same root, plane and cloud, and the last judged one, anew. */
export async function moveHead(trx: Trx, runId: string): Promise<void> {
  const latest = (condition: string) => sql`(
    select id from runs where root_id = run.root_id and plane = run.plane and cloud = run.cloud ${sql.raw(condition)}
    order by started_at desc, sequence desc limit 1)`;
  await sql`
    insert into heads (root_id, plane, cloud, run_id, judged_run_id)
    select root_id, plane, cloud, ${latest('')}, ${latest('and error is null')}
    from runs as run where id = ${runId}::uuid
    on conflict (root_id, plane, cloud)
    do update set run_id = excluded.run_id, judged_run_id = excluded.judged_run_id
  `.execute(trx);
}
