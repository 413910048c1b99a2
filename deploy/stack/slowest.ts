import { z } from 'zod';

/** What is read of Jaeger's answer to `GET /api/traces`; times in microseconds. */
const span = z.object({
  spanID: z.string(),
  operationName: z.string(),
  startTime: z.number(),
  duration: z.number(),
  processID: z.string(),
  references: z.array(z.object({ refType: z.string(), spanID: z.string() })),
  tags: z.array(z.object({ key: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })),
});
const trace = z.object({
  traceID: z.string(),
  spans: z.array(span).min(1),
  processes: z.record(z.string(), z.object({ serviceName: z.string() })),
});
export const traces = z.object({ data: z.array(trace) });

export type Trace = z.infer<typeof trace>;
export type Span = z.infer<typeof span>;

/** A span on the critical path, and how long nothing that it waited for was at work. */
export interface Blamed {
  readonly span: Span;
  readonly depth: number;
  readonly selfMicros: number;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

const endOf = ({ startTime, duration }: Span): number => startTime + duration;

/** The whole trace, from the first begin to the last end. */
export function durationOf({ spans }: Trace): number {
  return Math.max(...spans.map(endOf)) - Math.min(...spans.map(({ startTime }) => startTime));
}

/** The span that nothing in the trace called; of several, the longest. */
export function rootOf({ spans }: Trace): Span | undefined {
  const ids = new Set(spans.map(({ spanID }) => spanID));
  return spans
    .filter(({ references }) => !references.some(({ spanID }) => ids.has(spanID)))
    .sort((a, b) => b.duration - a.duration)[0];
}

/**
 * The critical path: from the end of the root backwards, always into the child that ended last before that moment. What is
 * left of a span between such children is its own time on the path; the times of all add up to the root's duration.
 */
export function criticalPath(trace: Trace): Blamed[] {
  const root = rootOf(trace);
  if (root === undefined) return [];
  const childrenOf = (id: string) => trace.spans.filter(({ references }) => references[0]?.spanID === id);
  return walk(root, { from: root.startTime, to: endOf(root) }, 0, childrenOf);
}

function walk(span: Span, within: Interval, depth: number, childrenOf: (id: string) => readonly Span[]): Blamed[] {
  const from = Math.max(span.startTime, within.from);
  const latestFirst = [...childrenOf(span.spanID)].sort((a, b) => endOf(b) - endOf(a));
  let [until, self] = [Math.min(endOf(span), within.to), 0];
  const below: Blamed[] = [];
  for (const child of latestFirst) {
    const end = Math.min(endOf(child), until);
    if (end <= from || child.startTime >= until) continue;
    self += until - end;
    until = Math.max(child.startTime, from);
    below.unshift(...walk(child, { from: until, to: end }, depth + 1, childrenOf));
  }
  return [{ span, depth, selfMicros: self + Math.max(0, until - from) }, ...below];
}

/** The span with most time of its own on the path. */
export function toBlame(path: readonly Blamed[]): Blamed | undefined {
  return [...path].sort((a, b) => b.selfMicros - a.selfMicros)[0];
}
