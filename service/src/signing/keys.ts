import type { Database, Trx } from '../storage/port';
import type { Signer, VerifyingKey } from './port';

/** Keeps the public key of a signature, in the transaction that keeps what it signed: retired keys stay listed. */
export async function rememberKey(trx: Trx | Database, { id, pem }: VerifyingKey, at: Date): Promise<void> {
  await trx
    .insertInto('signing_keys')
    .values({ id, pem, first_used_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every key that the ledger signs with or did, the active one first. */
export async function listKeys(db: Database, signer: Signer): Promise<(VerifyingKey & { readonly active: boolean })[]> {
  const [current, used] = await Promise.all([
    signer.current().catch(() => undefined),
    db.selectFrom('signing_keys').select(['id', 'pem']).orderBy('first_used_at', 'desc').execute(),
  ]);
  const retired = used.filter(({ id }) => id !== current?.id).map((key) => ({ ...key, active: false }));
  return current === undefined ? retired : [{ ...current, active: true }, ...retired];
}
