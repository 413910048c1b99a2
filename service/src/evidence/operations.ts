import { Readable } from 'node:stream';
import { z } from 'zod';
import { by, recordAudit } from '../audit/record';
import { labelQuery } from '../http/labels';
import { operation, type Operations } from '../http/operation';
import { pageOf, pageQuery } from '../http/page';
import { Problem } from '../http/problem';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import { packStream } from './pack';
import { evidenceSeen, evidenceShape, listEvidence, type EvidenceRow } from './queries';
import { recordEvidence } from './record';

const named = z.object({ evidence: z.string() });

const period = z.object({
  label: labelQuery,
  root: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
});

const evidenceQuery = pageQuery.extend(period.shape).extend({ cloud: z.string().optional() });

export const evidenceOperations: Operations = {
  listEvidence: operation({ query: evidenceQuery }, async ({ principal, query }, { storage }) => {
    const rows = await listEvidence(storage.db, principal, query);
    const keyOf = ({ issued_at, id }: EvidenceRow): [string, string] => [issued_at.toISOString(), id];
    return { status: 200, json: pageOf(rows, query.limit, keyOf, (row) => evidenceShape(row, true)) };
  }),
  uploadEvidence: operation(
    { query: z.object({ project: z.string().default('default') }) },
    async ({ principal, query: { project }, body: envelope, traceId }, ledger) => {
      const { row, already } = await recordEvidence(ledger, { principal, project, envelope, traceId });
      return { status: already ? 200 : 201, json: evidenceShape(row, already) };
    },
  ),
  getEvidence: operation({ params: named }, async ({ principal, params }, ledger) => ({
    status: 200,
    json: evidenceShape(await find(ledger, principal, params.evidence), true),
  })),
  getEnvelope: operation({ params: named }, async ({ principal, params, traceId }, ledger) => {
    const { id, sha256, envelope } = await find(ledger, principal, params.evidence);
    const said = { action: 'evidence.exported', subject: `evidence:${id}`, detail: { sha256 } };
    const who = by(principal, { traceId, at: ledger.clock.now() });
    await ledger.storage.db.transaction().execute((trx) => recordAudit(trx, { ...who, ...said }));
    return {
      status: 200,
      stream: Readable.from([Buffer.from(envelope, 'utf8')]),
      headers: {
        'Content-Type': 'application/vnd.dsse+json',
        'Content-Disposition': 'attachment; filename="evidence.json"',
      },
    };
  }),
  exportPack: operation({ query: period }, async ({ principal, query, signal, traceId }, ledger) => ({
    status: 200,
    stream: await packStream(ledger, { principal, filter: query, signal, traceId }),
    headers: { 'Content-Type': 'application/zip', 'Content-Disposition': 'attachment; filename="plumbline-pack.zip"' },
  })),
};

async function find({ storage }: Ledger, principal: Principal, id: string): Promise<EvidenceRow> {
  const row = await evidenceSeen(storage.db, principal).where('evidence.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found');
  return row;
}
