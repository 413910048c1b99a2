import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { IORedisInstrumentation } from '@opentelemetry/instrumentation-ioredis';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { NodeSDK } from '@opentelemetry/sdk-node';

type Environment = Readonly<Record<string, string | undefined>>;

/** Of the parameters that come back from the issuer, or stand where they should not, what lets somebody in. */
const REDACTED = ['code', 'state', 'token', 'access_token', 'id_token'];
const UNTRACED = /^\/(?:healthz|readyz)$/;
/** A collector that does not answer holds the end of the process up no longer. */
const EXPORT_MS = 3_000;

/** Of the requests whose caller does not say: all of them would cost as much as the answers. */
const SHARE = 0.1;

/**
 * Starts traces, where an OTLP endpoint is set by OpenTelemetry's own variables; it has to come before the modules that it
 * instruments are loaded. Statements go without their values.
 * @returns sends what is left, and stops
 */
export function startTracing(environment: Environment): () => Promise<void> {
  const endpoints = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  if (endpoints.every((name) => (environment[name] ?? '') === '')) return () => Promise.resolve();
  const share = shareOf(environment);
  if (share !== undefined) process.env['OTEL_TRACES_SAMPLER'] = 'parentbased_always_on';
  const sdk = new NodeSDK({
    serviceName: 'plumbline-ledger',
    autoDetectResources: false,
    traceExporter: new OTLPTraceExporter({ timeoutMillis: EXPORT_MS }),
    // Metrics have their own port, and logs are lines: by default both would go to the endpoint too.
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [
      new HttpInstrumentation({
        redactedQueryParams: REDACTED,
        redactedQueryParamsServer: REDACTED,
        ignoreIncomingRequestHook: ({ url, headers }) =>
          UNTRACED.test(url ?? '') || (share !== undefined && !isSampled(headers['traceparent'], share)),
        // The paths of webhooks may be secrets: what the ledger does by itself is not traced, as below.
        requireParentforOutgoingSpans: true,
      }),
      new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
      new IORedisInstrumentation({ requireParentSpan: true, dbStatementSerializer: (command) => command }),
      new UndiciInstrumentation({ requireParentforSpans: true }),
    ],
  });
  sdk.start();
  return () => sdk.shutdown().catch(() => undefined);
}

/**
 * How many requests are traced of those whose caller does not say; undefined where another kind of sampler is set.
 * It is decided before anything is made of a request: a sampler is asked once a span has its attributes, and what it then
 * leaves out has cost a tenth of the answer.
 */
export function shareOf(environment: Environment): number | undefined {
  const sampler = environment['OTEL_TRACES_SAMPLER'] ?? '';
  if (sampler === '') return SHARE;
  const said = environment['OTEL_TRACES_SAMPLER_ARG'] ?? '';
  const given = said === '' ? 1 : Number(said);
  return sampler === 'parentbased_traceidratio' && given >= 0 && given <= 1 ? given : undefined;
}

/** As its caller says, or else by chance. */
export function isSampled(traceparent: string | string[] | undefined, share: number, drawn = Math.random()): boolean {
  const flags = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-([0-9a-f]{2})/.exec(String(traceparent))?.[1];
  return flags === undefined ? drawn < share : (Number.parseInt(flags, 16) & 1) === 1;
}
