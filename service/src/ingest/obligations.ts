import { sql } from 'kysely';
import type { AgreementRow, Obligation } from 'plumbline/dist/report/schema';
import type { Trx } from '../storage/port';
import type { RunPlace } from './write-lines';

/**
 * What the plan cannot tell, the cloud owes: control by control and address by address. A plan opens what was never owed.
 * A probe lists what is still open and so discharges the rest; what it finds open again starts anew. What the cloud has
 * told stays told whatever later plans cannot tell. A deadline and an owner stay as they are once there are some.
 */
export async function writeObligations(trx: Trx, place: RunPlace, owed: readonly Obligation[]): Promise<void> {
  if (owed.length === 0 || !(await counts(trx, place))) return;
  const isOpen = sql`o.discharged_at is null`;
  await sql`
    insert into obligations as o
      (root_id, cloud, control, address, attribute, because, since, deadline, owner, listed_by)
    select distinct on (control, address) ${place.rootId}::uuid, ${debtor(place)}::text, control, address, attribute,
      because, coalesce(since, ${place.startedAt}::timestamptz), deadline,
      coalesce(owner, ${place.labels['team'] ?? null}::text), ${place.runId}::uuid
    from jsonb_to_recordset(${JSON.stringify(owed)}::jsonb) as l (
      control text, address text, attribute text, because text, since timestamptz, deadline date, owner text)
    on conflict (root_id, cloud, control, address) do update set
      listed_by = excluded.listed_by, because = excluded.because, attribute = excluded.attribute,
      since = case when ${isOpen} then least(o.since, excluded.since) else excluded.since end,
      deadline = case when ${isOpen} then coalesce(o.deadline, excluded.deadline) else excluded.deadline end,
      owner = coalesce(o.owner, excluded.owner), discharged_at = null, discharged_by = null, verdict = null
    where ${isOpen} or ${place.plane === 'live'}::boolean
  `.execute(trx);
}

/**
 * After all obligations of a probe are written: what it lists no more is discharged, by the verdict that it tells; by
 * none where neither the plan nor the cloud knows of it any more.
 */
export async function discharge(trx: Trx, place: RunPlace, agreement: readonly AgreementRow[]): Promise<void> {
  if (place.plane !== 'live' || !(await counts(trx, place))) return;
  const told = agreement.filter(({ kind }) => kind === 'discharged');
  await sql`
    update obligations as o set discharged_at = ${place.startedAt}::timestamptz, discharged_by = ${place.runId}::uuid,
      verdict = coalesce(
        (select told.live from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (control text, address text, live text)
          where told.control = o.control and told.address = o.address limit 1),
        (select results.verdict from results join findings on findings.id = results.finding_id
          where results.run_id = ${place.runId}::uuid and findings.control = o.control
            and findings.address = o.address limit 1))
    where o.root_id = ${place.rootId}::uuid and o.cloud = ${debtor(place)} and o.discharged_at is null
      and o.listed_by <> ${place.runId}::uuid and o.since <= ${place.startedAt}::timestamptz
  `.execute(trx);
}

/** A plan file alone is of no cloud; the stand-in discharges nothing of the real one. */
function debtor({ cloud }: RunPlace): string {
  return cloud === 'none' ? 'real' : cloud;
}

/** A plan or a probe that no later probe has overtaken. */
async function counts(trx: Trx, place: RunPlace): Promise<boolean> {
  if (place.plane !== 'plan' && place.plane !== 'live') return false;
  const { rows } = await sql`
    select 1 from runs where root_id = ${place.rootId}::uuid and plane = 'live' and cloud = ${debtor(place)}
      and error is null and id <> ${place.runId}::uuid and started_at > ${place.startedAt}::timestamptz limit 1
  `.execute(trx);
  return rows.length === 0;
}
