import type { Readable } from 'node:stream';
import { touchPosture } from '../../posture/version';
import type { Storage, Trx } from '../../storage/port';
import { lineOf } from '../line';
import { dischargeRest, dischargeTold, writeObligations } from '../obligations';
import { recordRun, type RecordedRun, type Recording } from '../record-run';
import { tellRecorded } from '../tell';
import { writeControls, writeResults, type RunPlace } from '../write-lines';
import { spooled } from './line-schema';
import { Spool } from './spool';
import { take, type Taken } from './take';

/**
 * Records one run that comes as lines, in bounded memory. Nothing of it counts before its end was read and agrees, and
 * nothing of it is left where it does not.
 */
export async function importStream(
  storage: Storage,
  recording: Recording,
  { stream, maxBytes }: { stream: Readable; maxBytes: number },
): Promise<RecordedRun> {
  const spool = await Spool.create();
  try {
    const taken = await take(stream, maxBytes, spool);
    return await storage.db.transaction().execute(async (trx) => {
      const recorded = await recordRun(trx, recording, taken, (place) => writeTaken(trx, place, taken, spool));
      await tellRecorded(trx, recording, [recorded]);
      if (!recorded.already) await touchPosture(trx);
      return recorded;
    });
  } finally {
    await spool.remove();
  }
}

async function writeTaken(trx: Trx, place: RunPlace, { report }: Taken, spool: Spool): Promise<void> {
  const [run] = report.runs;
  const isJudged = run.error === null;
  await writeSpooled(trx, place, spool, isJudged);
  if (isJudged) await dischargeRest(trx, place);
}

async function writeSpooled(trx: Trx, place: RunPlace, spool: Spool, isJudged: boolean): Promise<void> {
  let isFirst = true;
  for await (const chunk of spool.chunks()) {
    const lines = chunk.map((text) => spooled.parse(JSON.parse(text)));
    const controls = lines.flatMap((line) => ('control' in line ? [line.control] : []));
    const results = lines.flatMap((line) => ('result' in line ? [lineOf(line.result)] : []));
    const obligations = lines.flatMap((line) => ('obligation' in line ? [line.obligation] : []));
    const agreement = lines.flatMap((line) => ('agreement' in line ? [line.agreement] : []));
    await writeControls(trx, place.runId, controls);
    if (!isJudged) continue;
    await writeResults(trx, place, results, isFirst);
    await writeObligations(trx, place, obligations);
    await dischargeTold(trx, place, agreement);
    isFirst = false;
  }
}
