import { sql } from 'kysely';
import { AuditChain, type AuditEntry } from '@plumbline/harness/dist/formats';
import type { Database } from '../storage/port';

/** Entries that are read at once: what bounds the memory of who reads them all. */
const BATCH = 1_000;

export interface AuditFilter {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
}

function entries(db: Database, { since, until, actor, action }: AuditFilter = {}) {
  return db
    .selectFrom('audit_log')
    .select(['at', 'actor', 'role', 'action', 'subject', 'detail', 'trace_id', 'previous', 'digest'])
    .select(sql<number>`audit_log.sequence::int`.as('sequence'))
    .$if(since !== undefined, (narrow) => narrow.where(sql<boolean>`at >= ${since}::timestamptz`))
    .$if(until !== undefined, (narrow) => narrow.where(sql<boolean>`at < ${until}::timestamptz`))
    .$if(actor !== undefined, (narrow) => narrow.where(sql<boolean>`actor = ${actor}`))
    .$if(action !== undefined, (narrow) => narrow.where(sql<boolean>`action = ${action}`));
}

type AuditRow = Awaited<ReturnType<ReturnType<typeof entries>['execute']>>[number];

export function auditShape({ at, ...row }: AuditRow): AuditEntry {
  return { ...row, at: at.toISOString() };
}

/** A page of the log, the latest first, and one more where there are more. */
export function listAudit(
  db: Database,
  filter: AuditFilter & { readonly limit: number; readonly before: number | undefined },
): Promise<AuditRow[]> {
  const { before } = filter;
  return entries(db, filter)
    .$if(before !== undefined, (narrow) => narrow.where(sql<boolean>`audit_log.sequence < ${before}::bigint`))
    .orderBy('audit_log.sequence', 'desc')
    .limit(filter.limit + 1)
    .execute();
}

/** All entries of the log, or those of a time, the earliest first. */
export async function* auditTrail(db: Database, filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
  for (let after = 0; ;) {
    const rows = await entries(db, filter)
      .where(sql<boolean>`audit_log.sequence > ${after}::bigint`)
      .orderBy('audit_log.sequence')
      .limit(BATCH)
      .execute();
    for (const row of rows) yield auditShape(row);
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.sequence ?? after;
  }
}

/** Whether the chain is whole, from the first entry to the last. */
export async function verifyChain(
  db: Database,
): Promise<ReturnType<AuditChain['result']> & { readonly whole: boolean }> {
  const chain = new AuditChain();
  for await (const entry of auditTrail(db)) chain.add(entry);
  const found = chain.result();
  // Of a log whose beginning is gone, the first entry that is left is the one that does not agree.
  const brokenAt = (found.first ?? 1) === 1 ? found.brokenAt : found.first;
  return { ...found, brokenAt, whole: brokenAt === undefined };
}
