import { sql } from 'kysely';
import type { Trx } from '../storage/port';
import type { Changes } from './recount';
import type { Found, RunPlace } from './write-lines';

/**
 * Details of findings that are there are those of the last run that has them: of this run, unless it was recorded late
 * and a later one has them too.
 */
export async function changeDetails(trx: Trx, place: RunPlace, changed: readonly Found[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ id, version, result, json }) => {
    const { severity, enforcement, verdict, account } = result;
    return { id, version, severity, enforcement, verdict, account, details: json };
  });
  await sql`
    update findings as f set severity = l.severity, enforcement = l.enforcement, verdict = l.verdict,
      account = l.account, details = l.details::json, version = l.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (
      id uuid, version text, severity text, enforcement text, verdict text, account text, details text)
    where f.id = l.id and ${isLastOf(place)}
  `.execute(trx);
}

/** Of the findings `f` that this run has: whether no later run has them. */
function isLastOf({ startedAt, neighbours: { head } }: RunPlace) {
  if (head === undefined) return sql<boolean>`true`;
  return sql<boolean>`(f.last_seen <= ${startedAt}::timestamptz and not exists (
    select from results as open where open.run_id = ${head}::uuid and open.finding_id = f.id))`;
}

/**
 * After all results of a run are written: when findings were first and last seen. What the run before had and this one
 * has not was last seen there; what a run that was recorded late has was seen at its time.
 */
export async function settleSeen(trx: Trx, place: RunPlace, { fixed }: Changes): Promise<void> {
  const { runId, startedAt, neighbours } = place;
  if (neighbours.head !== undefined) {
    await sql`
      update findings as f set last_run_id = ${runId}::uuid, last_seen = ${startedAt}::timestamptz
      from results where results.run_id = ${runId}::uuid and results.finding_id = f.id
        and f.last_run_id <> ${runId}::uuid and ${isLastOf(place)}
    `.execute(trx);
    await sql`
      update findings as f set first_run_id = ${runId}::uuid, first_seen = ${startedAt}::timestamptz
      from results where results.run_id = ${runId}::uuid and results.finding_id = f.id
        and f.first_seen > ${startedAt}::timestamptz
    `.execute(trx);
  } else if (fixed > 0) {
    await sql`
      update findings as f set last_run_id = run.id, last_seen = run.started_at
      from runs as run, results where run.id = ${neighbours.before ?? null}::uuid and results.run_id = run.id
        and results.finding_id = f.id and not exists (
          select from results as now where now.run_id = ${runId}::uuid and now.finding_id = f.id)
    `.execute(trx);
  }
}
