import { sql } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../http/page';
import type { Labels, Principal } from '../rbac/principal';
import { visibleRoots } from '../rbac/visible';
import type { Database, Trx } from '../storage/port';

const cursorKey = z.tuple([z.string().regex(/^(\d{4}-\d\d-\d\d|infinity)$/), z.uuid()]);

export interface ObligationFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly label: Labels;
  readonly root?: string | undefined;
  readonly cloud?: string | undefined;
  readonly control?: string | undefined;
  readonly owner?: string | undefined;
  readonly state?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** The moment that overdue is told by. */
  readonly at: Date;
}

/** What has no deadline comes last. */
const DUE = sql<string>`coalesce(o.deadline, 'infinity'::date)`;

/** Open, and its last day is over, as days are counted in UTC. */
export const isOverdue = (at: Date) =>
  sql<boolean>`(o.discharged_at is null and coalesce(o.deadline < (${at}::timestamptz at time zone 'UTC')::date, false))`;

function obligationsSeen(db: Database, principal: Principal, at: Date, label: Labels = {}) {
  return db
    .selectFrom('obligations as o')
    .innerJoin('roots', 'roots.id', 'o.root_id')
    .where(visibleRoots(principal, label))
    .select([
      'o.id',
      'o.root_id',
      'o.cloud',
      'o.control',
      'o.address',
      'o.attribute',
      'o.because',
      'o.since',
      'o.owner',
    ])
    .select(['o.discharged_at', 'o.discharged_by', 'o.verdict', 'roots.project', 'roots.name', 'roots.labels'])
    .select(sql<string | null>`to_char(o.deadline, 'YYYY-MM-DD')`.as('deadline'))
    .select(sql<string>`(${DUE})::text`.as('due'))
    .select(isOverdue(at).as('overdue'));
}

export type ObligationRow = Awaited<ReturnType<ReturnType<typeof obligationsSeen>['execute']>>[number];

/** A page of obligations, the first due first, and one more where there are more. */
export function listObligations(
  db: Database,
  principal: Principal,
  { limit, cursor, label, root, state, overdue, at, ...filter }: ObligationFilter,
): Promise<ObligationRow[]> {
  const after = readCursor(cursor, cursorKey);
  let query = obligationsSeen(db, principal, at, label);
  for (const column of ['cloud', 'control', 'owner'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(sql<boolean>`${sql.ref(`o.${column}`)} = ${wanted}`);
  }
  return query
    .$if(root !== undefined, (narrow) => narrow.where(sql<boolean>`o.root_id = ${root}::uuid`))
    .$if(state !== undefined, (narrow) =>
      narrow.where(sql<boolean>`(o.discharged_at is null) = ${state === 'open'}::boolean`),
    )
    .$if(overdue !== undefined, (narrow) => narrow.where(sql<boolean>`${isOverdue(at)} = ${overdue}::boolean`))
    .$if(after !== undefined, (narrow) =>
      narrow.where(sql<boolean>`(${DUE}, o.id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`),
    )
    .orderBy(DUE)
    .orderBy('o.id')
    .limit(limit + 1)
    .execute();
}

/** One obligation; undefined where there is none that the caller sees. */
export function findObligation(
  db: Database,
  principal: Principal,
  id: string,
  at: Date,
): Promise<ObligationRow | undefined> {
  return obligationsSeen(db, principal, at).where('o.id', '=', id).executeTakeFirst();
}

export interface ObligationChange {
  readonly owner?: string | null | undefined;
  readonly deadline?: string | null | undefined;
}

/** Locks it until the transaction ends, so that what is read next is what is changed. */
export async function lockObligation(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('obligations').select('id').where('id', '=', id).forUpdate().execute();
}

export async function changeObligation(trx: Trx, id: string, { owner, deadline }: ObligationChange): Promise<void> {
  const change = { ...(owner === undefined ? {} : { owner }), ...(deadline === undefined ? {} : { deadline }) };
  await trx.updateTable('obligations').set(change).where('id', '=', id).execute();
}
