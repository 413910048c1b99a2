import { sql } from 'kysely';
import type { Database, Trx } from '../storage/port';

/**
 * Marks what a posture is made of as changed. The last thing in a transaction: whoever else changes something waits from
 * here to the commit.
 */
export async function touchPosture(trx: Trx): Promise<void> {
  await sql`
    insert into posture_version (single, version) values (true, gen_random_uuid())
    on conflict (single) do update set version = excluded.version
  `.execute(trx);
}

/** Another one after every change that was committed, whichever replica made it. */
export async function postureVersion(db: Database): Promise<string> {
  const row = await db.selectFrom('posture_version').select('version').executeTakeFirst();
  return row?.version ?? 'empty';
}
