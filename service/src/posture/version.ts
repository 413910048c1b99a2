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

const askers = new WeakMap<Database, () => Promise<string>>();

/** Another one after every change that was committed, whichever replica made it. */
export function postureVersion(db: Database): Promise<string> {
  const ask = askers.get(db) ?? shared(() => readVersion(db));
  askers.set(db, ask);
  return ask();
}

/** Who comes while a question is under way shares the next one: nobody is told what was read before they came. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= last.then(() => {
      next = undefined;
      const answer = ask();
      last = answer.catch(() => undefined);
      return answer;
    });
    return next;
  };
}

async function readVersion(db: Database): Promise<string> {
  const row = await db.selectFrom('posture_version').select('version').executeTakeFirst();
  return row?.version ?? 'empty';
}
