import { sql } from 'kysely';
import type { Trx } from '../storage/port';

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
export async function recount(trx: Trx, runId: string): Promise<Changes> {
  const later = await neighbour(trx, runId, 'after');
  if (later !== undefined) await count(trx, later, runId);
  return count(trx, runId, await neighbour(trx, runId, 'before'));
}

async function neighbour(trx: Trx, runId: string, side: 'before' | 'after'): Promise<string | undefined> {
  const [compare, order] = side === 'before' ? ['<', 'desc'] : ['>', 'asc'];
  const { rows } = await sql<{ id: string }>`
    select other.id from runs as run
    join runs as other on other.root_id = run.root_id and other.plane = run.plane and other.cloud = run.cloud
      and other.error is null and (other.started_at, other.sequence) ${sql.raw(compare)} (run.started_at, run.sequence)
    where run.id = ${runId}::uuid
    order by other.started_at ${sql.raw(order)}, other.sequence ${sql.raw(order)} limit 1
  `.execute(trx);
  return rows[0]?.id;
}

async function count(trx: Trx, runId: string, previous: string | undefined): Promise<Changes> {
  const { rows } = await sql<Changes>`
    with changes as (
      select count(*) filter (where earlier.finding_id is null)::int as new,
        count(*) filter (where earlier.finding_id is not null and now.finding_id is not null)::int as persisting,
        count(*) filter (where now.finding_id is null)::int as fixed
      from (select finding_id from results where run_id = ${runId}::uuid) as now
      full join (select finding_id from results where run_id = ${previous ?? null}::uuid) as earlier using (finding_id)
    )
    update runs set new_count = changes.new, persisting_count = changes.persisting, fixed_count = changes.fixed
    from changes where runs.id = ${runId}::uuid
    returning changes.new, changes.persisting, changes.fixed
  `.execute(trx);
  const [changes] = rows;
  if (changes === undefined) throw new Error(`The run ${runId} went away while it was counted.`);
  return changes;
}

/** The last run of the same root, plane and cloud, and the last judged one, anew. */
export async function moveHead(trx: Trx, runId: string): Promise<void> {
  await sql`
    insert into heads (root_id, plane, cloud, run_id, judged_run_id)
    select root_id, plane, cloud, (array_agg(id order by started_at desc, sequence desc))[1],
      (array_agg(id order by started_at desc, sequence desc) filter (where error is null))[1]
    from runs
    where (root_id, plane, cloud) = (select root_id, plane, cloud from runs where id = ${runId}::uuid)
    group by root_id, plane, cloud
    on conflict (root_id, plane, cloud)
    do update set run_id = excluded.run_id, judged_run_id = excluded.judged_run_id
  `.execute(trx);
}
