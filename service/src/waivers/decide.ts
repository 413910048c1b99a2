import { sql } from 'kysely';
import { WAIVER_TYPE, type SignedWaiver } from '@plumbline/harness/dist/formats';
import { by, recordAudit } from '../audit/record';
import { demandVersion } from '../http/etag';
import { Problem } from '../http/problem';
import type { Ledger } from '../ledger';
import { covers } from '../rbac/permissions';
import type { Principal } from '../rbac/principal';
import { rememberKey } from '../signing/keys';
import type { Envelope } from '../signing/port';
import type { Trx } from '../storage/port';
import { waiversSeen, type WaiverRow } from './queries';
import { waiverShape } from './shape';

/** What can be decided, of a waiver in which state, and which it is in then. */
const DECISIONS = {
  approve: { of: 'requested', to: 'approved' },
  reject: { of: 'requested', to: 'rejected' },
  revoke: { of: 'approved', to: 'revoked' },
} as const;

export interface Deciding {
  readonly id: string;
  readonly decision: keyof typeof DECISIONS;
  readonly note: string | null;
  readonly ifMatch: string | undefined;
  readonly principal: Principal;
  readonly traceId: string;
}

/**
 * Decides about a waiver, once: the row is locked, and the caller must have seen it as it is.
 * @throws Problem 404, 403 outside the caller's labels or for one's own, 409 in another state, 412 and 428 of If-Match
 */
export async function decide(trx: Trx, ledger: Ledger, deciding: Deciding): Promise<WaiverRow> {
  const { principal, id, note, decision, traceId } = deciding;
  const at = ledger.clock.now();
  const viewing = { principal, today: at.toISOString().slice(0, 10) };
  const { to } = DECISIONS[decision];
  const seen = waiversSeen(trx, viewing).where('id', '=', id);
  const row = await seen.modifyEnd(sql`for update of waivers`).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found');
  demandMay(row, deciding);
  const envelope = to === 'approved' ? await sign(trx, ledger, row, { principal, at }) : row.envelope;
  await trx
    .updateTable('waivers')
    .set({ state: to, note, decided_by: principal.id, decided_at: at })
    .set({ envelope: envelope === null ? null : JSON.stringify(envelope) })
    .where('id', '=', id)
    .execute();
  await recordAudit(trx, {
    ...by(principal, { traceId, at }),
    ...{ action: `waiver.${to}`, subject: `waiver:${id}` },
    detail: { control: row.control, address: row.address, note },
  });
  return seen.executeTakeFirstOrThrow();
}

function demandMay(row: WaiverRow, { principal, decision, ifMatch }: Deciding): void {
  if (!covers(principal, row.applies_to)) throw new Problem('forbidden', 'It holds for roots outside your labels.');
  if (decision === 'approve' && row.requested_by === principal.id) {
    throw new Problem('forbidden', 'Nobody approves a waiver that they asked for.');
  }
  demandVersion(ifMatch, waiverShape(row));
  const { of } = DECISIONS[decision];
  if (row.state !== of) throw new Problem('conflict', `It is ${row.state}; only what is ${of} can be decided so.`);
}

async function sign(
  trx: Trx,
  { signer }: Ledger,
  row: WaiverRow,
  { principal, at }: { principal: Principal; at: Date },
): Promise<Envelope> {
  const { id, control, address, applies_to: where, reason, owner, requested_by, expires } = row;
  const waiver: SignedWaiver = {
    schema: 'plumbline.signed-waiver/v1',
    ...{ id, control, address, where, reason, owner, requested_by, expires },
    approver: principal.name ?? principal.subject,
    approved_by: principal.id,
    approved_at: at.toISOString(),
  };
  const { envelope, key } = await signer.sign(WAIVER_TYPE, waiver);
  await rememberKey(trx, key, at);
  return envelope;
}
