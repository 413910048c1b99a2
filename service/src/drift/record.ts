import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DriftReport } from '@plumbline/harness/dist/drift/schema';
import { by, recordAudit } from '../audit/record';
import { demandNotAhead } from '../clock/not-ahead';
import { lockRoot } from '../ingest/find-root';
import type { Recording } from '../ingest/record-run';
import { touchPosture } from '../posture/version';
import type { Storage } from '../storage/port';

/**
 * Records a look for drift: once, however often it comes.
 * @throws Problem 403 where the root is outside the caller's labels, 422 where it is from the future
 */
export function recordDrift(
  storage: Storage,
  { project, principal, at, traceId }: Recording,
  report: DriftReport,
): Promise<{ id: string; already: boolean }> {
  const started_at = new Date(report.started_at);
  demandNotAhead('The look for drift', started_at, at);
  const digest = createHash('sha256')
    .update(canonicalize(report) ?? '')
    .digest('hex');
  const { changed, deleted, unmanaged, broken } = report.summary;
  return storage.db.transaction().execute(async (trx) => {
    const root = await lockRoot(trx, principal, { project, name: report.root, labels: report.labels, at: started_at });
    const known = await trx
      .selectFrom('drift_reports')
      .select('id')
      .where('root_id', '=', root.id)
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (known !== undefined) return { ...known, already: true };
    const { id } = await trx
      .insertInto('drift_reports')
      .values({
        root_id: root.id,
        cloud: report.cloud,
        digest,
        outcome: report.outcome,
        started_at,
        recorded_at: at,
        recorded_by: principal.id,
        ...{ changed, deleted, unmanaged, broken },
        report: JSON.stringify(report),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const detail = { root: `${project}/${root.name}`, cloud: report.cloud, digest, outcome: report.outcome };
    const said = { action: 'drift.recorded', subject: `drift:${id}`, detail };
    await recordAudit(trx, { ...by(principal, { traceId, at }), ...said });
    await touchPosture(trx);
    return { id, already: false };
  });
}
