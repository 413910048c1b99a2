import { ascending, percentile } from './percentile';
import type { ProcessSample } from './process-samples';

/** How memory went over one stretch of time; flat where neither grew by more than `GROWTH`. */
export interface MemoryResult {
  readonly samples: number;
  /** In the second quarter, and in the last: by then all is warm. Of the heap the least, which is what a collection leaves. */
  readonly heap_bytes: readonly [number, number];
  /** The median of each. */
  readonly rss_bytes: readonly [number, number];
  readonly isFlat: boolean;
}

/** A share, and bytes below which it says nothing. A leak of 1 kB a request would be 8 MB in ten minutes of `load`. */
const GROWTH = { share: 0.1, bytes: 6e6 };
/** Fewer say nothing about a quarter. */
const ENOUGH = 40;

/** @returns undefined where there are too few samples to tell */
export function memoryOf(samples: readonly ProcessSample[]): MemoryResult | undefined {
  if (samples.length < ENOUGH) return undefined;
  const quarter = Math.floor(samples.length / 4);
  const parts = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)] as const;
  const least = (of: readonly ProcessSample[]) => Math.min(...of.map(({ heap_bytes }) => heap_bytes));
  const median = (of: readonly ProcessSample[]) => percentile(ascending(of.map(({ rss_bytes }) => rss_bytes)), 0.5);
  const heap_bytes = [least(parts[0]), least(parts[1])] as const;
  const rss_bytes = [median(parts[0]), median(parts[1])] as const;
  return { samples: samples.length, heap_bytes, rss_bytes, isFlat: [heap_bytes, rss_bytes].every(isFlat) };
}

function isFlat([before, after]: readonly [number, number]): boolean {
  return after - before <= Math.max(GROWTH.bytes, GROWTH.share * before);
}

/** `heap 61 → 62 MB, resident 250 → 252 MB`, from the second quarter to the last. */
export function memoryText({ heap_bytes, rss_bytes }: MemoryResult): string {
  const between = ([before, after]: readonly [number, number]) => `${megabytes(before)} → ${megabytes(after)} MB`;
  return `heap ${between(heap_bytes)}, resident ${between(rss_bytes)}`;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
