import { z } from 'zod';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery, readCursor } from '../http/page';
import { Problem } from '../http/problem';
import type { Principal } from '../rbac/principal';
import { auditShape, listAudit, verifyChain } from './queries';

const cursorKey = z.tuple([z.string().regex(/^\d{1,15}$/)]);

const auditQuery = pageQuery.extend({
  since: z.string().optional(),
  until: z.string().optional(),
  actor: z.string().optional(),
  action: z.string().optional(),
});

export const auditOperations: Operations = {
  listAudit: operation({ query: auditQuery }, async ({ principal, query }, { storage }) => {
    demandWhole(principal);
    const before = readCursor(query.cursor, cursorKey)?.[0];
    const rows = await listAudit(storage.db, { ...query, before: before === undefined ? undefined : Number(before) });
    return { status: 200, json: pageOf(rows, query.limit, ({ sequence }) => [String(sequence)], auditShape) };
  }),
  verifyAudit: operation({}, async (_call, { storage }) => {
    const { whole, entries, head, brokenAt } = await verifyChain(storage.db);
    return { status: 200, json: { whole, entries, head: head ?? null, broken_at: brokenAt ?? null } };
  }),
};

/** The log tells of all roots: who sees some alone does not read it, and may have its chain verified. */
function demandWhole({ labels }: Principal): void {
  if (labels !== null) throw new Problem('forbidden', 'The audit log is of all roots, and you see some of them alone.');
}
