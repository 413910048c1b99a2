import type { Report, Run } from '@plumbline/harness/dist/report/schema';
import { touchPosture } from '../posture/version';
import type { Trx, Storage } from '../storage/port';
import { headOf, RunDigest } from './digest';
import { lineOf } from './line';
import { dischargeRest, dischargeTold, writeObligations } from './obligations';
import { recordRun, type RecordedRun, type Recording } from './record-run';
import { tellRecorded } from './tell';
import { writeControls, writeResults } from './write-lines';

/** Records every run of a report, or none: one transaction. */
export function importReport(storage: Storage, recording: Recording, report: Report): Promise<RecordedRun[]> {
  return storage.db.transaction().execute(async (trx) => {
    const recorded: RecordedRun[] = [];
    // In the order of their names, so that two reports that come at once lock their roots in the same order.
    for (const run of [...report.runs].sort((a, b) => (a.root < b.root ? -1 : 1))) {
      recorded.push(await importRun(trx, recording, report, run));
    }
    await tellRecorded(trx, recording, recorded);
    if (recorded.some(({ already }) => !already)) await touchPosture(trx);
    return recorded;
  });
}

function importRun(trx: Trx, recording: Recording, report: Report, run: Run): Promise<RecordedRun> {
  const { controls, obligations } = run;
  const head = headOf(report, run);
  const digest = new RunDigest(head);
  const results = run.results.map(lineOf);
  for (const control of controls) digest.add(JSON.stringify(control));
  for (const { json } of results) digest.add(json);
  for (const obligation of obligations) digest.add(JSON.stringify(obligation));
  const facts = { head, digest: digest.end(), obligations: obligations.length };
  return recordRun(trx, recording, facts, async (place) => {
    await writeControls(trx, place.runId, controls);
    if (run.error !== null) return;
    await writeResults(trx, place, results, true);
    await writeObligations(trx, place, obligations);
    await dischargeTold(trx, place, run.agreement?.rows ?? []);
    await dischargeRest(trx, place);
  });
}
