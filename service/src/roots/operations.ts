import { z } from 'zod';
import { by, recordAudit } from '../audit/record';
import { demandVersion } from '../http/etag';
import { once } from '../http/idempotency';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import { touchPosture } from '../posture/version';
import { changeRoot, findRoot, listRoots, lockRoot, type RootRow } from './queries';

const params = z.object({ root: z.string() });
const change = z.strictObject({ owner: z.string().nullable().optional(), retired: z.boolean().optional() });

/** `Root` of the document. */
function shape({ first_run_at, last_run_at, ...row }: RootRow) {
  return { ...row, first_run_at: first_run_at.toISOString(), last_run_at: last_run_at.toISOString() };
}

export const rootsOperations: Operations = {
  listRoots: operation(
    { query: pageQuery.extend({ label: labelQuery }) },
    async ({ principal, query }, { storage }) => {
      const rows = await listRoots(storage.db, principal, query);
      return { status: 200, json: pageOf(rows, query.limit, ({ project, name }) => [project, name], shape) };
    },
  ),
  getRoot: operation({ params }, async ({ principal, params: { root } }, { storage }) => {
    const row = await findRoot(storage.db, principal, root);
    if (row === undefined) throw new Problem('not-found');
    return { status: 200, json: shape(row) };
  }),
  updateRoot: operation({ params, body: change }, (call, ledger) =>
    once(call, ledger, 'updateRoot', async (trx) => {
      const row = await lockRoot(trx, call.principal, call.params.root);
      if (row === undefined) throw new Problem('not-found');
      demandVersion(call.headers['if-match'], shape(row));
      const json = shape(await changeRoot(trx, row.id, call.body));
      const said = { action: 'root.changed', subject: `root:${row.id}`, detail: call.body };
      const at = ledger.clock.now();
      await recordAudit(trx, { ...by(call.principal, { traceId: call.traceId, at }), ...said });
      await touchPosture(trx);
      return { status: 200, json };
    }),
  ),
};
