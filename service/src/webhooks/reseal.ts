import { sql } from 'kysely';
import type { Database } from '../storage/port';
import type { Vault } from './vault';

/**
 * Seals under the present key what an older one sealed, or what stands in clear as it did before. Several replicas may do
 * it at once.
 * @returns how many
 */
export async function reseal(db: Database, vault: Vault): Promise<number> {
  const waiting = await db.selectFrom('webhooks').select('id').limit(1).executeTakeFirst();
  if (waiting === undefined) return 0;
  const current = await vault.current();
  const older = await db
    .selectFrom('webhooks')
    .select(['id', 'secret', 'sealed_by'])
    .where(sql<boolean>`sealed_by is distinct from ${current}`)
    .execute();
  for (const { id, secret, sealed_by } of older) {
    const clear = sealed_by === null ? secret : await vault.open(id, secret);
    await db
      .updateTable('webhooks')
      .set(await vault.seal(id, clear))
      .where('id', '=', id)
      .where('secret', '=', secret)
      .execute();
  }
  return older.length;
}
