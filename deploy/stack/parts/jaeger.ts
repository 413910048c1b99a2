import { at, type Part } from '../part';
import { installed } from '../programs/installed';

/** Traces in memory: enough to look at, little enough to keep. */
const TRACES = 20_000;

export const jaeger: Part = {
  name: 'jaeger',
  what: 'Jaeger: traces, by its API (built without its page)',
  after: [],
  ports: ['jaeger-admin', 'jaeger', 'jaeger-otlp'],
  ready: '/',
  command: async ({ ports }) => ({
    program: await installed('jaeger'),
    args: [
      `--admin.http.host-port=127.0.0.1:${ports['jaeger-admin']}`,
      `--query.http-server.host-port=127.0.0.1:${ports.jaeger}`,
      '--query.grpc-server.host-port=127.0.0.1:0',
      `--collector.otlp.http.host-port=127.0.0.1:${ports['jaeger-otlp']}`,
      '--collector.otlp.grpc.host-port=127.0.0.1:0',
      '--collector.http-server.host-port=127.0.0.1:0',
      '--collector.grpc-server.host-port=127.0.0.1:0',
      ...['compact', 'binary'].map((form) => `--processor.jaeger-${form}.server-host-port=127.0.0.1:0`),
      '--processor.zipkin-compact.server-host-port=127.0.0.1:0',
      '--http-server.host-port=127.0.0.1:0',
      `--memory.max-traces=${TRACES}`,
      '--log-level=warn',
    ],
    environment: { SPAN_STORAGE_TYPE: 'memory' },
  }),
  shown: ({ ports }) => `${at(ports.jaeger)}/api/services`,
};
