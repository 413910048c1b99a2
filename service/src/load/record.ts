import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { by, recordAudit } from '../audit/record';
import { demandNotAhead } from '../clock/not-ahead';
import type { Recording } from '../ingest/record-run';
import type { Storage } from '../storage/port';

/** What is read of a result; the document has seen that the rest is as it says. */
export const loadResult = z.looseObject({
  profile: z.string(),
  commit: z.string(),
  outcome: z.string(),
  started_at: z.string(),
});

/** Records what a load test came to: once, however often it comes. @throws Problem 422 where it is from the future */
export function recordLoad(
  storage: Storage,
  { project, principal, at, traceId }: Recording,
  result: z.infer<typeof loadResult>,
): Promise<{ readonly id: string; readonly already: boolean }> {
  const { profile, commit, outcome } = result;
  const started_at = new Date(result.started_at);
  demandNotAhead('The load test', started_at, at);
  const digest = createHash('sha256')
    .update(canonicalize(result) ?? '')
    .digest('hex');
  return storage.db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto('load_results')
      .values({
        ...{ project, digest, profile, commit, outcome, started_at, recorded_at: at, recorded_by: principal.id },
        result: JSON.stringify(result),
      })
      .onConflict((conflict) => conflict.columns(['project', 'digest']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added === undefined) {
      const known = trx.selectFrom('load_results').where('project', '=', project).where('digest', '=', digest);
      return { ...(await known.select('id').executeTakeFirstOrThrow()), already: true };
    }
    const detail = { project, profile, commit, outcome, digest };
    const said = { action: 'load.recorded', subject: `load:${added.id}`, detail };
    await recordAudit(trx, { ...by(principal, { traceId, at }), ...said });
    return { ...added, already: false };
  });
}
