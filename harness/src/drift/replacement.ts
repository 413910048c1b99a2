import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import type { Drifted } from './find-drift';

/** What people tell resources of a type apart by, where their ids are AWS's. */
const NAMES = ['name', 'identifier', 'bucket', 'cluster_identifier', 'replication_group_id', 'function_name'];

/** What stands in the place of something deleted: of its type, by its name, and in no state. */
export function replacementOf(
  { applied }: Drifted & { readonly kind: 'deleted' },
  all: readonly Drifted[],
): string | null {
  const names = namesOf(applied);
  const found = all.find(
    (one) =>
      one.kind === 'unmanaged' &&
      one.live.type === applied.type &&
      namesOf(one.live).some((name) => names.includes(name)),
  );
  return found?.kind === 'unmanaged' ? found.live.address : null;
}

function namesOf({ after }: Resource): string[] {
  const tags = after['tags_all'];
  const named: [string, Json | undefined][] = NAMES.map((name) => [name, after[name]]);
  if (isObject(tags)) named.push(['Name', tags['Name']]);
  return named.flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [`${name} ${value}`] : []));
}
