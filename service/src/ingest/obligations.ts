import { sql } from 'kysely';
import type { AgreementRow, Obligation } from '@plumbline/harness/dist/report/schema';
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
 * After all obligations of a probe are written: what its agreement, or a part of it, tells to be discharged is so, by the
 * verdict that it tells.
 */
export async function dischargeTold(trx: Trx, place: RunPlace, agreement: readonly AgreementRow[]): Promise<void> {
  const told = agreement.filter(({ kind, live }) => kind === 'discharged' && live !== null);
  if (told.length === 0 || !(await discharges(trx, place))) return;
  await sql`
    update obligations as o set ${dischargedBy(place)}, verdict = told.live
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (control text, address text, live text)
    where told.control = o.control and told.address = o.address and ${noMoreListed(place)}
  `.execute(trx);
}

/**
 * After all of that: what else a probe lists no more is discharged by what it found; by no verdict where neither the plan
 * nor the cloud knows of it any more.
 */
export async function dischargeRest(trx: Trx, place: RunPlace): Promise<void> {
  if (!(await discharges(trx, place))) return;
  await sql`
    update obligations as o set ${dischargedBy(place)},
      verdict = (select results.verdict from results join findings on findings.id = results.finding_id
        where results.run_id = ${place.runId}::uuid and findings.control = o.control
          and findings.address = o.address limit 1)
    where ${noMoreListed(place)}
  `.execute(trx);
}

async function discharges(trx: Trx, place: RunPlace): Promise<boolean> {
  return place.plane === 'live' && (await counts(trx, place));
}

function dischargedBy({ startedAt, runId }: RunPlace) {
  return sql`discharged_at = ${startedAt}::timestamptz, discharged_by = ${runId}::uuid`;
}

/** Of obligations `o`: open, and the probe does not list them though they were there. */
function noMoreListed(place: RunPlace) {
  return sql`(o.root_id = ${place.rootId}::uuid and o.cloud = ${debtor(place)} and o.discharged_at is null
    and o.listed_by <> ${place.runId}::uuid and o.since <= ${place.startedAt}::timestamptz)`;
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
