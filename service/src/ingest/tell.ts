import { by, recordAudit } from '../audit/record';
import type { Trx } from '../storage/port';
import { announce } from '../webhooks/announce';
import type { RecordedRun, Recording } from './record-run';

/**
 * Leaves what was recorded anew in the audit log, and tells webhooks of runs that did not hold. Call it last in the
 * transaction, when all roots are locked: whoever appends to the log waits for it.
 */
export async function tellRecorded(
  trx: Trx,
  { project, principal, at, traceId }: Recording,
  recorded: readonly RecordedRun[],
): Promise<void> {
  const added = recorded.filter(({ already }) => !already);
  const notHeld = added.filter(({ outcome }) => outcome === 'not_held');
  await announce(
    trx,
    notHeld.map(({ id, root, plane, cloud, changes }) => ({
      event: 'run.not_held',
      key: `run.not_held:${id}`,
      labels: root.labels,
      data: { id, root: { project, name: root.name }, plane, cloud, changes },
    })),
    at,
  );
  for (const { id, root, plane, cloud, digest, outcome } of added) {
    const detail = { root: `${project}/${root.name}`, plane, cloud, digest, outcome };
    const said = { action: 'run.recorded', subject: `run:${id}`, detail };
    await recordAudit(trx, { ...by(principal, { traceId, at }), ...said });
  }
}
