import { version } from '../version';
import type { RunSpan, RunTrace } from './run-trace';

const TIMEOUT_MS = 5_000;
/** Numbers of OTLP: internal, client. */
const [INTERNAL, CLIENT] = [1, 3];

/** Where spans go by OpenTelemetry's own variables; undefined where nobody collects them. */
export function tracesEndpoint(environment: NodeJS.ProcessEnv): string | undefined {
  const own = environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? '';
  if (own !== '') return own;
  const base = environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  return base === '' ? undefined : `${base.replace(/\/$/, '')}/v1/traces`;
}

/**
 * Sends the spans of a run as OTLP/HTTP in JSON. The SDK of OpenTelemetry would do no more here, and costs every start.
 * Whoever collects them may be away: nothing else depends on it.
 */
export async function exportSpans(trace: RunTrace, name: string, endpoint: string): Promise<void> {
  const spans = trace.spans(name);
  if (spans.length === 0) return;
  const scope = { name: 'plumbline', version: version() };
  const resource = { attributes: [attribute('service.name', 'plumbline'), attribute('service.version', version())] };
  const body = {
    resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map((span) => otlp(span, trace.traceId)) }] }],
  };
  await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).then(
    (answer) => answer.body?.cancel(),
    () => undefined,
  );
}

function otlp({ name, spanId, parentId, from, to, isCall, attributes }: RunSpan, traceId: string) {
  return {
    traceId,
    spanId,
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    name,
    kind: isCall ? CLIENT : INTERNAL,
    startTimeUnixNano: nanos(from),
    endTimeUnixNano: nanos(to),
    attributes: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
  };
}

const nanos = (millis: number): string => `${Math.round(millis)}000000`;

function attribute(key: string, value: string | number) {
  return { key, value: typeof value === 'number' ? { doubleValue: value } : { stringValue: value } };
}
