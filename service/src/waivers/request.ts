import { isAddressPattern } from '@plumbline/harness/dist/formats';
import { z } from 'zod';
import { by, recordAudit } from '../audit/record';
import { Problem } from '../http/problem';
import { covers } from '../rbac/permissions';
import type { Principal } from '../rbac/principal';
import type { Trx } from '../storage/port';
import { announce } from '../webhooks/announce';
import { waiversSeen, type WaiverRow } from './queries';

export const waiverRequest = z.object({
  control: z.string(),
  address: z.string(),
  where: z.record(z.string(), z.string()),
  reason: z.string(),
  owner: z.string(),
  expires: z.iso.date(),
});

export interface Asking {
  readonly principal: Principal;
  readonly asked: z.infer<typeof waiverRequest>;
  readonly traceId: string;
  readonly at: Date;
}

/**
 * Asks for a waiver.
 * @throws Problem 403 where it would hold outside the caller's labels, 422 for an address that is none or a day gone by
 */
export async function requestWaiver(trx: Trx, { principal, asked, traceId, at }: Asking): Promise<WaiverRow> {
  const today = at.toISOString().slice(0, 10);
  const { where, ...rest } = asked;
  if (!covers(principal, where)) throw new Problem('forbidden', 'It would hold for roots outside your labels.');
  if (!isAddressPattern(asked.address))
    throw new Problem('unprocessable', 'The address is no resource’s, nor a pattern.');
  if (asked.expires < today) throw new Problem('unprocessable', 'It would have expired already.');
  const { id } = await trx
    .insertInto('waivers')
    .values({
      ...rest,
      address_like: likeOf(asked.address),
      applies_to: JSON.stringify(where),
      state: 'requested',
      requested_by: principal.id,
      requested_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const row = await waiversSeen(trx, { principal, today }).where('id', '=', id).executeTakeFirstOrThrow();
  const happening = { event: 'waiver.requested', key: `waiver.requested:${id}`, labels: where } as const;
  await announce(trx, [{ ...happening, data: { id, ...asked, requested_by: principal.id } }], at);
  const said = { action: 'waiver.requested', subject: `waiver:${id}`, detail: asked };
  await recordAudit(trx, { ...by(principal, { traceId, at }), ...said });
  return row;
}

/** The pattern as SQL has it: only `*` means anything, as in waivers.yaml. */
function likeOf(address: string): string {
  return address.replace(/[\\%_]/g, '\\$&').replace(/\*+/g, '%');
}
