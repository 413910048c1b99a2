import { sql } from 'kysely';
import { auditDigest, GENESIS } from '@plumbline/harness/dist/formats';
import type { Principal } from '../rbac/principal';
import type { Trx } from '../storage/port';

/** What was done, by whom, to what. */
export interface Deed {
  /** A principal's id, or `ledger` for what it does by itself. */
  readonly actor: string;
  readonly role: string;
  /** `waiver.approved`, `run.recorded`. */
  readonly action: string;
  /** Kind and id: `waiver:0b6c…`. */
  readonly subject: string;
  /** JSON; it holds no secret. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly traceId: string;
  readonly at: Date;
}

/** Whoever appends holds it until the transaction ends: any number that nothing else takes. */
const LOCK = 7_203_114;

/**
 * Appends to the audit log within the transaction of the change, so that neither is there without the other. Call it
 * last: whoever else appends waits until the transaction ends.
 */
export async function recordAudit(trx: Trx, deed: Deed): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx);
  const { rows } = await sql<{ sequence: number; digest: string }>`
    select audit_log.sequence::int as sequence, digest from audit_log order by audit_log.sequence desc limit 1
  `.execute(trx);
  const last = rows[0] ?? { sequence: 0, digest: GENESIS };
  const { actor, role, action, subject, detail, traceId, at } = deed;
  const entry = {
    ...{ sequence: last.sequence + 1, at: at.toISOString(), actor, role, action, subject, detail },
    trace_id: traceId,
    previous: last.digest,
  };
  await trx
    .insertInto('audit_log')
    .values({ ...entry, detail: JSON.stringify(detail), digest: auditDigest(entry) })
    .execute();
}

/** The part of a deed that every operation says alike. */
export function by(
  principal: Principal,
  { traceId, at }: { traceId: string; at: Date },
): Pick<Deed, 'actor' | 'role' | 'traceId' | 'at'> {
  return { actor: principal.id, role: principal.roles.join(' '), traceId, at };
}
