import { sql } from 'kysely';
import { Problem } from '../http/problem';
import { covers } from '../rbac/permissions';
import type { Labels, Principal } from '../rbac/principal';
import type { Trx } from '../storage/port';

export interface RootRow {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly labels: Labels;
}

/**
 * The root that something recorded is of; made where it is new. It stays locked until the transaction ends, so that what
 * is recorded of one root comes one after another. Labels are those of its latest run.
 * @throws Problem 403 where the root, as it is or as it would be, is outside the caller's labels
 */
export async function lockRoot(
  trx: Trx,
  principal: Principal,
  { project, name, labels, at }: { project: string; name: string; labels: Labels; at: Date },
): Promise<RootRow> {
  const before = await trx
    .selectFrom('roots')
    .select('labels')
    .where('project', '=', project)
    .where('name', '=', name)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!covers(principal, labels) || (before !== undefined && !covers(principal, before.labels))) {
    throw new Problem('forbidden', `The root ${name} is outside your labels.`);
  }
  return trx
    .insertInto('roots')
    .values({ project, name, labels: JSON.stringify(labels), owner: null, first_run_at: at, last_run_at: at })
    .onConflict((conflict) =>
      conflict.columns(['project', 'name']).doUpdateSet({
        labels: sql`case when excluded.last_run_at >= roots.last_run_at then excluded.labels else roots.labels end`,
        first_run_at: sql`least(roots.first_run_at, excluded.first_run_at)`,
        last_run_at: sql`greatest(roots.last_run_at, excluded.last_run_at)`,
      }),
    )
    .returning(['id', 'project', 'name', 'labels'])
    .executeTakeFirstOrThrow();
}
