import { z } from 'zod';
import { etagOf } from '../http/etag';
import { once } from '../http/idempotency';
import { labelQuery } from '../http/labels';
import { operation, type Operation, type Operations } from '../http/operation';
import { pageOf, pageQuery, readCursor } from '../http/page';
import { Problem } from '../http/problem';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import { waiverBundle } from './bundle';
import { decide, type Deciding } from './decide';
import { listWaivers, waiversSeen, type Viewing, type WaiverRow } from './queries';
import { requestWaiver, waiverRequest } from './request';
import { waiverShape } from './shape';

const named = z.object({ waiver: z.string() });
const cursorKey = z.tuple([z.string().regex(/^[01]$/), z.iso.date(), z.uuid()]);

const waiverQuery = pageQuery.extend({
  label: labelQuery,
  control: z.string().optional(),
  state: z.string().optional(),
  expires_before: z.string().optional(),
});

export const waiversOperations: Operations = {
  listWaivers: operation({ query: waiverQuery }, async ({ principal, query }, ledger) => {
    const { limit, label, control, state, expires_before: expiresBefore } = query;
    const filter = { limit, label, control, state, expiresBefore, after: readCursor(query.cursor, cursorKey) };
    const rows = await listWaivers(ledger.storage.db, viewing(principal, ledger), filter);
    return { status: 200, json: pageOf(rows, limit, keyOf, waiverShape) };
  }),
  getWaiver: operation({ params: named }, async ({ principal, params }, ledger) => {
    const row = await waiversSeen(ledger.storage.db, viewing(principal, ledger))
      .where('id', '=', params.waiver)
      .executeTakeFirst();
    if (row === undefined) throw new Problem('not-found');
    return { status: 200, json: waiverShape(row) };
  }),
  requestWaiver: operation({ body: waiverRequest }, (call, ledger) =>
    once(call, ledger, 'requestWaiver', async (trx) => {
      const { principal, body: asked, traceId } = call;
      const row = await requestWaiver(trx, { principal, asked, traceId, at: ledger.clock.now() });
      return { status: 201, json: waiverShape(row), headers: { Location: `/v1/waivers/${row.id}` } };
    }),
  ),
  approveWaiver: decision('approve', z.object({ note: z.string().optional() }), ({ note }) => note ?? null),
  rejectWaiver: decision('reject', z.object({ reason: z.string() }), ({ reason }) => reason),
  revokeWaiver: decision('revoke', z.object({ reason: z.string() }), ({ reason }) => reason),
  getWaiverBundle: operation({ query: z.object({ label: labelQuery }) }, async ({ principal, query }, ledger) => ({
    status: 200,
    json: await waiverBundle(ledger.storage.db, viewing(principal, ledger), query.label),
  })),
};

function viewing(principal: Principal, { clock }: Ledger): Viewing {
  return { principal, today: clock.now().toISOString().slice(0, 10) };
}

function keyOf({ state, expires, id }: WaiverRow): [string, string, string] {
  return [state === 'requested' ? '0' : '1', expires, id];
}

function decision<B>(which: Deciding['decision'], body: z.ZodType<B>, noteOf: (body: B) => string | null): Operation {
  return operation({ params: named, body }, (call, ledger) =>
    once(call, ledger, `${which}Waiver`, async (trx) => {
      const { principal, params, headers, traceId } = call;
      const row = await decide(trx, ledger, {
        ...{ id: params.waiver, decision: which, note: noteOf(call.body) },
        ...{ ifMatch: headers['if-match'], principal, traceId },
      });
      const json = waiverShape(row);
      return { status: 200, json, headers: { ETag: etagOf(json) } };
    }),
  );
}
