import { randomUUID } from 'node:crypto';
import { isValidTraceId, trace } from '@opentelemetry/api';

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/;

/** The id of the trace that a request is part of: the running span's, the caller's, or one of our own. */
export function traceIdOf(traceparent: string | undefined): string {
  const running = trace.getActiveSpan()?.spanContext().traceId;
  if (running !== undefined && isValidTraceId(running)) return running;
  const given = TRACEPARENT.exec(traceparent ?? '')?.[1];
  return given !== undefined && isValidTraceId(given) ? given : randomHex();
}

/** The id of the running span, or one of our own. */
export function spanIdOf(): string {
  return trace.getActiveSpan()?.spanContext().spanId ?? randomHex().slice(0, 16);
}

/** 32 digits. Of random numbers Node has those of UUIDs in store. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
