import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ledger } from '../ledger';
import type { Trx } from '../storage/port';
import type { Call, Reply } from './operation';
import { Problem } from './problem';

/** How long the answer to a key is kept. */
const KEPT_MS = 24 * 60 * 60_000;
/** Expired answers that one write takes away. */
const SWEPT = 100;

type Asked = Pick<Call<unknown, unknown, unknown>, 'principal' | 'params' | 'query' | 'body' | 'headers'>;

/**
 * A write in one transaction, done once however often it is asked for under the same Idempotency-Key. The answer is kept
 * in the same transaction, so it is there exactly if the change is; a write that was refused may be tried again. Two
 * that come at once wait for each other.
 * @param operation the operationId
 * @throws Problem 422 where the caller used the key for another request
 */
export function once(
  call: Asked,
  { storage, clock }: Pick<Ledger, 'storage' | 'clock'>,
  operation: string,
  write: (trx: Trx) => Promise<Reply>,
): Promise<Reply> {
  const key = call.headers['idempotency-key'];
  return storage.db.transaction().execute(async (trx) => {
    if (key === undefined) return write(trx);
    const claim = { principal: call.principal.id, key, operation, digest: digestOf(call) };
    const now = clock.now();
    if (!(await claimed(trx, claim, now))) return answerOf(trx, claim);
    const reply = await write(trx);
    await keep(trx, claim, reply);
    await sweep(trx, now);
    return reply;
  });
}

interface Claim {
  readonly principal: string;
  readonly key: string;
  readonly operation: string;
  readonly digest: string;
}

/** What is asked for, whatever the order of its members; If-Match is a part of it. */
function digestOf({ params, query, body, headers }: Asked): string {
  const asked = { params, query, body, ifMatch: headers['if-match'] };
  return createHash('sha256')
    .update(canonicalize(asked) ?? '')
    .digest('hex');
}

/** Takes the key, also one that has expired; false where it is in use. */
async function claimed(trx: Trx, claim: Claim, now: Date): Promise<boolean> {
  const expires_at = new Date(now.getTime() + KEPT_MS);
  const taken = await trx
    .insertInto('idempotency_keys')
    .values({ ...claim, status: 0, headers: '{}', body: null, expires_at })
    .onConflict((conflict) =>
      conflict
        .columns(['principal', 'key'])
        .doUpdateSet({ ...claim, status: 0, headers: '{}', body: null, expires_at })
        .where('idempotency_keys.expires_at', '<=', now),
    )
    .returning('key')
    .executeTakeFirst();
  return taken !== undefined;
}

async function answerOf(trx: Trx, { principal, key, operation, digest }: Claim): Promise<Reply> {
  const kept = await trx
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('principal', '=', principal)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (kept.operation !== operation || kept.digest !== digest) throw new Problem('key-reused');
  const headers = z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(kept.headers);
  return { status: kept.status, headers, ...(kept.body === null ? {} : { json: kept.body }) };
}

async function keep(trx: Trx, { principal, key }: Claim, { status, headers, json }: Reply): Promise<void> {
  await trx
    .updateTable('idempotency_keys')
    .set({ status, headers: JSON.stringify(headers ?? {}), body: json === undefined ? null : JSON.stringify(json) })
    .where('principal', '=', principal)
    .where('key', '=', key)
    .execute();
}

/** Rows that others are sweeping are left to them. */
async function sweep(trx: Trx, now: Date): Promise<void> {
  await sql`
    delete from idempotency_keys where (principal, key) in (
      select principal, key from idempotency_keys where expires_at <= ${now} limit ${SWEPT} for update skip locked)
  `.execute(trx);
}
