import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ascending, percentile } from './percentile';

/** What was answered within one step of the time. */
export interface Moment {
  /** Since the first request that was measured. */
  readonly at_seconds: number;
  readonly requests: number;
  /** Those without the status they should have; of them those that the service itself refused, with 503. */
  readonly failed: number;
  readonly refused: number;
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
}

export interface SlowRequest {
  readonly operation: string;
  readonly phase: string;
  readonly at_seconds: number;
  readonly ms: number;
  readonly status: number;
  /** By which the target's log and its traces know it. */
  readonly trace_id: string;
}

export interface Series {
  readonly step_seconds: number;
  /** When the first measured request ended: what `at_seconds` counts from. */
  readonly begin: string;
  readonly moments: readonly Moment[];
  /** The slowest first. */
  readonly slowest: readonly SlowRequest[];
}

const SLOWEST = 15;
/** k6 writes a line for each value of each of its measures: of some twenty to a request, this one is read. */
const WANTED = '{"metric":"http_req_duration","type":"Point"';

const point = z.object({
  data: z.object({
    time: z.string(),
    value: z.number(),
    tags: z.looseObject({
      name: z.string(),
      status: z.coerce.number(),
      expected_response: z.string().optional(),
      phase: z.string().optional(),
    }),
    metadata: z.object({ trace_id: z.string() }).optional(),
  }),
});

interface Step {
  readonly durations: number[];
  failed: number;
  refused: number;
}

/**
 * Takes k6's JSON lines together by steps of time: a line is read, counted and forgotten. Set-up is left out, and so is
 * a last line that k6 did not end. A file that is not there has none.
 */
export async function readSeries(file: string, stepSeconds: number): Promise<Series> {
  const steps = new Map<number, Step>();
  let slowest: SlowRequest[] = [];
  let begin: number | undefined;
  const lines = existsSync(file) ? createInterface({ input: createReadStream(file) }) : [];
  for await (const line of lines) {
    if (!line.startsWith(WANTED) || !line.endsWith('}}')) continue;
    const { time, value: ms, tags, metadata } = point.parse(JSON.parse(line)).data;
    const { name: operation, phase, status } = tags;
    if (phase === undefined) continue;
    begin ??= Date.parse(time);
    const at_seconds = Math.max(0, (Date.parse(time) - begin) / 1000);
    count(steps, Math.floor(at_seconds / stepSeconds), { ms, status, isExpected: tags.expected_response !== 'false' });
    if (metadata !== undefined && ms > (slowest[SLOWEST - 1]?.ms ?? 0)) {
      const one = { operation, phase, at_seconds, ms, status, trace_id: metadata.trace_id };
      slowest = [...slowest, one].sort((a, b) => b.ms - a.ms).slice(0, SLOWEST);
    }
  }
  const moments = [...steps].sort(([a], [b]) => a - b).map(([at, step]) => momentOf(at * stepSeconds, step));
  return { step_seconds: stepSeconds, begin: new Date(begin ?? 0).toISOString(), moments, slowest };
}

function count(
  steps: Map<number, Step>,
  at: number,
  { ms, status, isExpected }: { ms: number; status: number; isExpected: boolean },
): void {
  const step = steps.get(at) ?? { durations: [], failed: 0, refused: 0 };
  steps.set(at, step);
  step.durations.push(ms);
  if (isExpected) return;
  step.failed += 1;
  if (status === 503) step.refused += 1;
}

function momentOf(at_seconds: number, { durations, failed, refused }: Step): Moment {
  const sorted = ascending(durations);
  const [median_ms, p95_ms, p99_ms] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share));
  return {
    ...{ at_seconds, requests: sorted.length, failed, refused },
    ...{ median_ms: median_ms ?? 0, p95_ms: p95_ms ?? 0, p99_ms: p99_ms ?? 0 },
  };
}
