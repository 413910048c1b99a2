import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Database } from '../storage/port';

const cursorKey = z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,19}$/)]);

export interface FindingEvent {
  readonly run: string;
  readonly at: Date;
  readonly sequence: string;
  readonly change: 'appeared' | 'changed' | 'fixed' | 'reappeared';
  readonly verdict: string | null;
}

/**
 * The judged runs in which a finding appeared, changed its verdict or went away, the latest first, and one more than the
 * limit where there are more.
 */
export async function findingHistory(
  db: Database,
  id: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<FindingEvent[]> {
  const after = readCursor(cursor, cursorKey);
  const { rows } = await sql<FindingEvent>`
    with runs_of as (
      select runs.id, runs.started_at, runs.sequence, results.verdict,
        lag(results.verdict) over in_order as earlier,
        count(results.verdict) over (in_order rows between unbounded preceding and 1 preceding) as times
      from findings
      join runs on runs.root_id = findings.root_id and runs.plane = findings.plane and runs.cloud = findings.cloud
        and runs.error is null
      left join results on results.run_id = runs.id and results.finding_id = findings.id
      where findings.id = ${id}::uuid
      window in_order as (order by runs.started_at, runs.sequence)
    )
    select id as run, started_at as at, sequence::text as sequence, verdict,
      case when verdict is null then 'fixed' when earlier is not null then 'changed'
        when times = 0 then 'appeared' else 'reappeared' end as change
    from runs_of
    where verdict is distinct from earlier
      and ${after === undefined ? sql`true` : sql`(started_at, sequence) < (${after[0]}::timestamptz, ${after[1]}::bigint)`}
    order by started_at desc, runs_of.sequence desc limit ${limit + 1}
  `.execute(db);
  return rows;
}
