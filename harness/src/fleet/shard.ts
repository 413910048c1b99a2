import { count } from '../report/words';

/** One of several parts of a fleet: the `index`-th of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `3/8` as a shard; undefined where it is none. */
export function parseShard(text: string): Shard | undefined {
  const found = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text);
  const [index, of] = [Number(found?.[1]), Number(found?.[2])];
  return index <= of ? { index, of } : undefined;
}

/** What a shard's report says of itself: a shard without roots, which holds, has proven nothing. */
export function shardWords({ index, of }: Shard, judged: number, all: number): string {
  const part = `${judged === 0 ? 'none' : String(judged)} of ${count(all, 'root')}`;
  return `shard ${String(index)} of ${String(of)} judged ${part}: \`plumbline report merge\` tells whether the whole holds`;
}
