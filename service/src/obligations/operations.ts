import { z } from 'zod';
import { by, recordAudit } from '../audit/record';
import { demandVersion } from '../http/etag';
import { flag } from '../http/flag';
import { once } from '../http/idempotency';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { touchPosture } from '../posture/version';
import type { Principal } from '../rbac/principal';
import type { Database } from '../storage/port';
import { changeObligation, findObligation, listObligations, lockObligation, type ObligationRow } from './queries';

const listQuery = pageQuery.extend({
  label: labelQuery,
  root: z.string().optional(),
  cloud: z.string().optional(),
  control: z.string().optional(),
  state: z.string().optional(),
  overdue: flag.optional(),
  owner: z.string().optional(),
});
const params = z.object({ obligation: z.string() });
const change = z.strictObject({
  owner: z.string().nullable().optional(),
  deadline: z.iso.date().nullable().optional(),
});

/** `Obligation` of the document. */
function shape({ root_id, project, name, labels, due, since, discharged_at, ...row }: ObligationRow) {
  return {
    ...row,
    root: { id: root_id, project, name, labels },
    state: discharged_at === null ? 'open' : 'discharged',
    since: since.toISOString(),
    discharged_at: discharged_at === null ? null : discharged_at.toISOString(),
  };
}

async function shown(db: Database, principal: Principal, id: string, at: Date) {
  const row = await findObligation(db, principal, id, at);
  if (row === undefined) throw new Problem('not-found');
  return shape(row);
}

export const obligationsOperations: Operations = {
  listObligations: operation({ query: listQuery }, async ({ principal, query }, { storage, clock }) => {
    const rows = await listObligations(storage.db, principal, { ...query, at: clock.now() });
    return { status: 200, json: pageOf(rows, query.limit, ({ due, id }) => [due, id], shape) };
  }),
  getObligation: operation({ params }, async ({ principal, params: { obligation } }, { storage, clock }) => ({
    status: 200,
    json: await shown(storage.db, principal, obligation, clock.now()),
  })),
  assignObligation: operation({ params, body: change }, (call, ledger) =>
    once(call, ledger, 'assignObligation', async (trx) => {
      const { principal, params: of, body, headers } = call;
      const at = ledger.clock.now();
      await lockObligation(trx, of.obligation);
      demandVersion(headers['if-match'], await shown(trx, principal, of.obligation, at));
      await changeObligation(trx, of.obligation, body);
      const json = await shown(trx, principal, of.obligation, at);
      const said = { action: 'obligation.assigned', subject: `obligation:${of.obligation}`, detail: body };
      await recordAudit(trx, { ...by(principal, { traceId: call.traceId, at }), ...said });
      await touchPosture(trx);
      return { status: 200, json };
    }),
  ),
};
