import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Wanted } from '../../reader';
import { GONE, parentsOf } from './clusters';

/** Clusters that keep their access in a config map have no entries. */
const NO_ENTRIES = 'InvalidRequestException';

interface Children<T> {
  readonly type: string;
  readonly names: (cluster: string) => Promise<readonly string[]>;
  readonly one: (cluster: string, name: string) => Promise<T>;
}

/** What clusters have of a kind, each described by a call of its own; what is gone meanwhile is left out. */
export async function childrenOf<T>(cloud: Cloud, wanted: Wanted, { type, names, one }: Children<T>): Promise<T[]> {
  const clusters = await parentsOf(cloud, wanted, type);
  const found = await Promise.all(
    clusters.map(async (cluster) => {
      const list = (await unlessAbsent(names(cluster), [...GONE, NO_ENTRIES])) ?? [];
      return Promise.all(list.map((name) => unlessAbsent(one(cluster, name), GONE)));
    }),
  );
  return found.flat().filter((each) => each !== undefined);
}
