import type { Readable } from 'node:stream';
import type { Storage, Trx } from '../../storage/port';
import { lineOf } from '../line';
import { recordRun, type RecordedRun, type Recording } from '../record-run';
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
    return await storage.db
      .transaction()
      .execute((trx) => recordRun(trx, recording, taken, (place) => writeSpooled(trx, place, spool, isJudged(taken))));
  } finally {
    await spool.remove();
  }
}

const isJudged = ({ head }: Taken) => head.run.error === null;

async function writeSpooled(trx: Trx, place: RunPlace, spool: Spool, judged: boolean): Promise<void> {
  let isFirst = true;
  for await (const chunk of spool.chunks()) {
    const lines = chunk.map((text) => spooled.parse(JSON.parse(text)));
    await writeControls(
      trx,
      place.runId,
      lines.flatMap((line) => ('control' in line ? [line.control] : [])),
    );
    const results = lines.flatMap((line) => ('result' in line ? [lineOf(line.result)] : []));
    if (judged) await writeResults(trx, place, results, isFirst);
    isFirst = false;
  }
}
