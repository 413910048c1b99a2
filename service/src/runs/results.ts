import { sql } from 'kysely';
import type { Result } from '@plumbline/harness/dist/report/schema';
import { z } from 'zod';
import { readCursor } from '../http/page';
import { neighbour } from '../ingest/neighbours';
import type { Database } from '../storage/port';

const cursorKey = z.tuple([z.string().regex(/^[0-3]$/), z.uuid()]);

export interface ResultFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly verdict?: string | undefined;
  readonly change?: string | undefined;
}

export interface ResultRow {
  readonly finding: string;
  readonly rank: number;
  readonly change: 'new' | 'persisting' | 'fixed';
  readonly verdict: string;
  readonly enforcement: string;
  readonly details: Result;
}

/**
 * A page of what a run found, the gravest first, and one more where there are more. What it fixed is of the judged run
 * before it, and listed where `fixed` is asked for.
 */
export async function listResults(db: Database, runId: string, filter: ResultFilter): Promise<ResultRow[]> {
  const before = (await neighbour(db, runId, '<', 'desc')) ?? null;
  const after = readCursor(filter.cursor, cursorKey);
  const { rows } = await sql<ResultRow>`
    select * from (
      select listed.*, findings.details,
        case findings.severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end as rank
      from (${filter.change === 'fixed' ? fixedBy(runId, before) : foundBy(runId, before)}) as listed
      join findings on findings.id = listed.finding
    ) as ranked
    where ${filter.verdict === undefined ? sql`true` : sql`verdict = ${filter.verdict}`}
      and ${filter.change === undefined ? sql`true` : sql`change = ${filter.change}`}
      and ${after === undefined ? sql`true` : sql`(rank, finding) > (${after[0]}::int, ${after[1]}::uuid)`}
    order by rank, finding limit ${filter.limit + 1}
  `.execute(db);
  return rows;
}

const foundBy = (runId: string, before: string | null) => sql`
  select now.finding_id as finding, now.verdict, now.enforcement,
    case when earlier.finding_id is null then 'new' else 'persisting' end as change
  from results as now left join results as earlier
    on earlier.run_id = ${before}::uuid and earlier.finding_id = now.finding_id
  where now.run_id = ${runId}::uuid`;

/** A run that could not be judged fixed nothing. */
const fixedBy = (runId: string, before: string | null) => sql`
  select earlier.finding_id as finding, earlier.verdict, earlier.enforcement, 'fixed' as change
  from results as earlier
  where earlier.run_id = ${before}::uuid
    and exists (select from runs where runs.id = ${runId}::uuid and runs.error is null)
    and not exists (
      select from results as now where now.run_id = ${runId}::uuid and now.finding_id = earlier.finding_id)`;
