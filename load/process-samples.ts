import { setTimeout as wait } from 'node:timers/promises';
import type { Target } from './target';

/** What the ledger's process held and had used at a moment, by its own metrics. */
export interface ProcessSample {
  readonly at: string;
  /** Resident: all that the system gave it. */
  readonly rss_bytes: number;
  /** Of JavaScript, with what no collection has taken yet. */
  readonly heap_bytes: number;
  /** Of a processor, since it began. */
  readonly cpu_seconds: number;
  /** The same of its database; null where that is another machine's, or part of the process. */
  readonly database_cpu_seconds: number | null;
}

const PAUSE_MS = 2_000;
const ASK_MS = 5_000;
/** Fewer say nothing of a processor. */
const ENOUGH = 3;

type Watched = Pick<Target, 'metrics' | 'databaseSeconds'>;

/** Asks a target's metrics again and again. @returns ends that, and gives what was seen */
export function watchProcess(target: Watched): () => Promise<readonly ProcessSample[]> {
  const [samples, over] = [new Array<ProcessSample>(), new AbortController()];
  const watching = watch(target, samples, over.signal);
  return async () => {
    over.abort();
    await watching;
    return samples;
  };
}

async function watch(
  { metrics, databaseSeconds }: Watched,
  samples: ProcessSample[],
  over: AbortSignal,
): Promise<void> {
  while (metrics !== undefined && !over.aborted) {
    const sample = await ask(metrics);
    if (sample !== undefined) samples.push({ ...sample, database_cpu_seconds: databaseSeconds?.() ?? null });
    await wait(PAUSE_MS, undefined, { signal: over }).catch(() => undefined);
  }
}

async function ask(url: string): Promise<Omit<ProcessSample, 'database_cpu_seconds'> | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ASK_MS) });
    const text = await answer.text();
    const valueOf = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
    const rss_bytes = valueOf('ledger_process_resident_memory_bytes');
    const heap_bytes = valueOf('ledger_nodejs_heap_size_used_bytes');
    const cpu_seconds = valueOf('ledger_process_cpu_seconds_total');
    const isWhole = [rss_bytes, heap_bytes, cpu_seconds].every((value) => value > 0);
    return isWhole ? { at: new Date().toISOString(), rss_bytes, heap_bytes, cpu_seconds } : undefined;
  } catch {
    // Busy, or away for a while: the next time.
    return undefined;
  }
}

/**
 * How long a processor works for one request, in milliseconds, where so many come a second: of the ledger, or of its
 * database. Null of too few samples, or where it was not seen.
 */
export function cpuPerRequest(
  samples: readonly ProcessSample[],
  perSecond: number,
  of: 'cpu_seconds' | 'database_cpu_seconds',
): number | null {
  const [first, last] = [samples.at(0), samples.at(-1)];
  if (first === undefined || last === undefined || samples.length < ENOUGH || perSecond === 0) return null;
  const [before, after] = [first[of], last[of]];
  const seconds = (Date.parse(last.at) - Date.parse(first.at)) / 1000;
  return before === null || after === null ? null : ((after - before) * 1000) / (seconds * perSecond);
}
