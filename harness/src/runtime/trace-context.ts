import { randomBytes } from 'node:crypto';
import { headerOf, type RawAnswer } from './answer';

/** A sampled trace context as W3C defines it, with ids that nobody else has. */
export interface TraceContext {
  readonly traceId: string;
  /** The value of the header `traceparent`. */
  readonly header: string;
}

export function newTraceContext(): TraceContext {
  const traceId = randomBytes(16).toString('hex');
  return { traceId, header: `00-${traceId}-${randomBytes(8).toString('hex')}-01` };
}

/** Whether an answer names the trace that the request was sent in. */
export type TraceSeen = 'same' | 'other' | 'none';

/** A trace comes back in the header `traceparent`, or as the metric of that name in `Server-Timing`. */
export function traceSeen(answer: RawAnswer, { traceId }: TraceContext): TraceSeen {
  const timing = /(?:^|[\s,])traceparent\s*;\s*desc\s*=\s*"?([0-9a-f-]+)/i;
  const values = [headerOf(answer, 'traceparent'), timing.exec(headerOf(answer, 'server-timing') ?? '')?.[1]];
  const ids = values.flatMap((value) => /^[0-9a-f]{2}-([0-9a-f]{32})-/i.exec(value?.trim() ?? '')?.[1] ?? []);
  if (ids.length === 0) return 'none';
  return ids.some((id) => id.toLowerCase() === traceId) ? 'same' : 'other';
}
