import { sql } from 'kysely';
import type { Run } from '@plumbline/harness/dist/report/schema';
import { demandNotAhead } from '../clock/not-ahead';
import type { Principal } from '../rbac/principal';
import type { Trx } from '../storage/port';
import type { RunHead } from './digest';
import { lockRoot, type RootRow } from './find-root';
import { settleSeen } from './last-seen';
import { neighbours } from './neighbours';
import { moveHead, recount, type Changes } from './recount';
import type { RunPlace } from './write-lines';

/** What is recorded, and for whom. */
export interface Recording {
  readonly project: string;
  readonly principal: Principal;
  readonly at: Date;
  /** Of the request, for the audit log. */
  readonly traceId: string;
}

export interface RecordedRun {
  readonly id: string;
  readonly root: RootRow;
  readonly plane: Run['plane'];
  readonly cloud: Run['cloud'];
  readonly digest: string;
  /** It was there before, and nothing was added. */
  readonly already: boolean;
  readonly outcome: Run['outcome'];
  readonly changes: Changes;
}

const NO_CHANGES: Changes = { new: 0, persisting: 0, fixed: 0 };

/**
 * Records one run within a transaction: exactly once, however often it comes.
 * @param lines writes the run's controls, results and obligations once the run has its id
 * @throws Problem 403 where the root is outside the caller's labels, 422 where it is from the future
 */
export async function recordRun(
  trx: Trx,
  { project, principal, at }: Recording,
  { head, digest, obligations }: { head: RunHead; digest: string; obligations: number },
  lines: (place: RunPlace) => Promise<void>,
): Promise<RecordedRun> {
  const { run, started_at } = head;
  const startedAt = new Date(started_at);
  demandNotAhead('The run', startedAt, at);
  const root = await lockRoot(trx, principal, { project, name: run.root, labels: run.labels, at: startedAt });
  const shown = { root, plane: run.plane, cloud: run.cloud, digest, outcome: run.outcome };
  const known = await recorded(trx, root.id, digest);
  if (known !== undefined) return { ...shown, ...known, already: true };
  const { id } = await insertRun(trx, { root, head, digest, obligations, principal, at });
  const { plane, cloud } = run;
  const place = {
    runId: id,
    rootId: root.id,
    plane,
    cloud,
    labels: root.labels,
    startedAt: startedAt.toISOString(),
    neighbours: await neighbours(trx, id),
  };
  await lines(place);
  const changes = run.error === null ? await settled(trx, place) : NO_CHANGES;
  await moveHead(trx, id);
  return { ...shown, id, changes, already: false };
}

async function settled(trx: Trx, place: RunPlace): Promise<Changes> {
  const changes = await recount(trx, place.runId, place.neighbours);
  await settleSeen(trx, place, changes);
  return changes;
}

async function recorded(trx: Trx, rootId: string, digest: string) {
  const row = await trx
    .selectFrom('runs')
    .select(['id', 'new_count', 'persisting_count', 'fixed_count'])
    .where('root_id', '=', rootId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { id: row.id, changes: { new: row.new_count, persisting: row.persisting_count, fixed: row.fixed_count } };
}

function insertRun(
  trx: Trx,
  of: { root: RootRow; head: RunHead; digest: string; obligations: number; principal: Principal; at: Date },
): Promise<{ id: string }> {
  const { run, started_at, tools } = of.head;
  return trx
    .insertInto('runs')
    .values({
      root_id: of.root.id,
      plane: run.plane,
      cloud: run.cloud,
      digest: of.digest,
      pack: run.pack,
      outcome: run.outcome,
      started_at: new Date(started_at),
      recorded_at: of.at,
      recorded_by: of.principal.id,
      duration_ms: run.duration_ms,
      policy_digest: run.policy_digest,
      summary: JSON.stringify(run.summary),
      tools: JSON.stringify(tools),
      notes: JSON.stringify(run.notes),
      inputs: JSON.stringify(run.inputs),
      error: run.error === null ? sql`null` : JSON.stringify(run.error),
      obligations: of.obligations,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}
