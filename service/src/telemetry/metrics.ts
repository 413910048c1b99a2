import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  openMetricsContentType,
  Registry,
  type OpenMetricsContentType,
} from 'prom-client';
import type { Cache } from '../cache/port';
import type { Clock } from '../clock/port';
import type { Config } from '../config/load';
import type { SecretSource } from '../secrets/port';
import type { Storage } from '../storage/port';
import { expiryGauges } from './expiry-gauges';
import type { AnsweredRequest, Metrics } from './metrics-port';
import { postureGauges } from './posture-gauges';
import { processGauges } from './process-gauges';

const PREFIX = 'ledger_';
const METHODS = new Set(['GET', 'POST', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** In seconds; the bounds of deploy/objectives.yaml are among them. */
export const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

/** Metrics of one process, in OpenMetrics' form, since exemplars need it. */
export function prometheusMetrics(parts: {
  readonly storage: Storage;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly secrets: SecretSource;
  readonly config: Config;
}): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(openMetricsContentType);
  collectDefaultMetrics({ register: registry, prefix: PREFIX });
  const requests = new Histogram<'operation' | 'method' | 'status' | 'trace_id'>({
    name: `${PREFIX}http_request_seconds`,
    help: 'Requests by operation, and how long they took',
    labelNames: ['operation', 'method', 'status'],
    buckets: [...REQUEST_BUCKETS],
    enableExemplars: true,
    registers: [registry],
  });
  const runs = new Counter({
    name: `${PREFIX}runs_recorded`,
    help: 'Runs that came in; `already` of those that were there',
    labelNames: ['plane', 'cloud', 'already'] as const,
    registers: [registry],
  });
  const ingests = new Histogram({
    name: `${PREFIX}ingest_seconds`,
    help: 'How long an ingest took',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  dependencies(registry, parts);
  processGauges(registry);
  expiryGauges(registry, parts);
  const readPosture = postureGauges(registry, parts);
  return {
    requested: (request) => {
      requests.observe({
        labels: labelsOf(request),
        value: request.seconds,
        exemplarLabels: { trace_id: request.traceId },
      });
    },
    recorded: ({ plane, cloud, already }) => {
      runs.inc({ plane, cloud, already: String(already) });
    },
    ingested: (seconds) => {
      ingests.observe(seconds);
    },
    contentType: registry.contentType,
    text: async () => {
      await readPosture();
      return registry.metrics();
    },
  };
}

/** A method or path that a caller made up adds no series. */
function labelsOf({ operation, method, status }: AnsweredRequest) {
  return {
    operation: operation ?? 'none',
    method: METHODS.has(method) ? method : 'other',
    status: `${Math.floor(status / 100)}xx`,
  };
}

function dependencies(
  registry: Registry<OpenMetricsContentType>,
  { storage, cache }: { storage: Storage; cache: Cache },
): void {
  const pool = new Gauge({
    name: `${PREFIX}database_connections`,
    help: 'Connections to the database, and callers that wait for one',
    labelNames: ['state'] as const,
    registers: [registry],
    collect: () => {
      for (const [state, count] of Object.entries(storage.pool())) pool.set({ state }, count);
    },
  });
  const degraded = new Gauge({
    name: `${PREFIX}cache_degraded`,
    help: '1 while the shared cache is away',
    registers: [registry],
    collect: () => {
      degraded.set(cache.state() === 'ok' ? 0 : 1);
    },
  });
}
