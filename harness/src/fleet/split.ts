/** Milliseconds that each root took in the past, by its name. */
export type Durations = ReadonlyMap<string, number>;

interface Weighted {
  readonly name: string;
  /** Whole seconds, at least one: what differs by less is noise, and is no reason to split otherwise. */
  readonly weight: number;
}

/**
 * Splits roots into so many shards of about the same length: the longest first, each to the shard that has least so far.
 * A root without a past counts as much as the median of those that have one. Of equals the first by name comes first, and
 * the first shard takes it: the same names and durations are split alike wherever that is done.
 * @returns the names of each shard, in the order in which they were given
 */
export function split(names: readonly string[], shards: number, past: Durations): string[][] {
  const usual = median(names.flatMap((name) => past.get(name) ?? []));
  const roots = names.map((name) => ({ name, weight: Math.max(1, Math.ceil((past.get(name) ?? usual) / 1000)) }));
  const sums = Array.from({ length: shards }, () => 0);
  const shardOf = new Map<string, number>();
  for (const { name, weight } of roots.sort(longestFirst)) {
    const least = sums.indexOf(Math.min(...sums));
    sums[least] = (sums[least] ?? 0) + weight;
    shardOf.set(name, least);
  }
  return sums.map((_, shard) => names.filter((name) => shardOf.get(name) === shard));
}

function longestFirst(left: Weighted, right: Weighted): number {
  return right.weight - left.weight || (left.name < right.name ? -1 : 1);
}

/** The lower one of two; 0 of none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
