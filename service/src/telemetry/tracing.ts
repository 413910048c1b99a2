import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { NodeSDK } from '@opentelemetry/sdk-node';

type Environment = Readonly<Record<string, string | undefined>>;

/** Of the parameters that come back from the issuer, what lets somebody in. */
const REDACTED = ['code', 'state', 'token'];
const UNTRACED = /^\/(?:healthz|readyz)$/;

/**
 * Starts traces, where an OTLP endpoint is set by OpenTelemetry's own variables; it has to come before the modules that it
 * instruments are loaded. Statements go without their values.
 * @returns sends what is left, and stops
 */
export function startTracing(environment: Environment): () => Promise<void> {
  const endpoints = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  if (endpoints.every((name) => (environment[name] ?? '') === '')) return () => Promise.resolve();
  const sdk = new NodeSDK({
    serviceName: 'plumbline-ledger',
    autoDetectResources: false,
    traceExporter: new OTLPTraceExporter(),
    instrumentations: [
      new HttpInstrumentation({
        redactedQueryParams: REDACTED,
        ignoreIncomingRequestHook: ({ url }) => UNTRACED.test(url ?? ''),
      }),
      new PgInstrumentation({ requireParentSpan: true }),
      new IORedisInstrumentation({ requireParentSpan: true, dbStatementSerializer: (command) => command }),
      new UndiciInstrumentation({ requireParentforSpans: true }),
    ],
  });
  sdk.start();
  return () => sdk.shutdown().catch(() => undefined);
}
