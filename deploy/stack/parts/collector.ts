import { join } from 'node:path';
import { at, type Part } from '../part';
import { installed } from '../programs/installed';

const CONFIG = join(__dirname, '../../collector/config.yaml');

export const collector: Part = {
  name: 'collector',
  what: 'OpenTelemetry’s collector: traces to Jaeger, log lines to OpenSearch',
  after: ['jaeger', 'opensearch'],
  ports: ['collector', 'otlp', 'collector-metrics'],
  ready: '/',
  command: async ({ ports, log }) => ({
    program: await installed('collector'),
    args: ['--config', `file:${CONFIG}`],
    environment: {
      OTLP_ENDPOINT: `127.0.0.1:${ports.otlp}`,
      HEALTH_ENDPOINT: `127.0.0.1:${ports.collector}`,
      METRICS_PORT: String(ports['collector-metrics']),
      JAEGER_ENDPOINT: at(ports['jaeger-otlp']),
      OPENSEARCH_ENDPOINT: at(ports.opensearch),
      LOG_FILES: `[${log('ledger')}, ${log('waf')}]`,
    },
  }),
};
