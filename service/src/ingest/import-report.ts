import type { Report, Run } from 'plumbline/dist/report/schema';
import type { Trx, Storage } from '../storage/port';
import { digestOf, headOf } from './digest';
import { recordRun, type RecordedRun, type Recording } from './record-run';
import { writeControls, writeResults } from './write-lines';

/** Records every run of a report, or none: one transaction. */
export function importReport(storage: Storage, recording: Recording, report: Report): Promise<RecordedRun[]> {
  return storage.db.transaction().execute(async (trx) => {
    const recorded: RecordedRun[] = [];
    // In the order of their names, so that two reports that come at once lock their roots in the same order.
    for (const run of [...report.runs].sort((a, b) => (a.root < b.root ? -1 : 1))) {
      recorded.push(await importRun(trx, recording, report, run));
    }
    return recorded;
  });
}

function importRun(trx: Trx, recording: Recording, report: Report, run: Run): Promise<RecordedRun> {
  const head = headOf(report, run);
  const facts = { head, digest: digestOf(head, run), obligations: run.obligations.length };
  return recordRun(trx, recording, facts, async (runId, root) => {
    const { plane, cloud } = run;
    await writeControls(trx, runId, run.controls);
    if (run.error !== null) return;
    await writeResults(
      trx,
      { runId, rootId: root.id, plane, cloud, startedAt: new Date(report.started_at) },
      run.results,
    );
  });
}
