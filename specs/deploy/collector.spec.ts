import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { ciValues, render } from './support/chart';
import { ROOT } from './support/program';

const settings = z.record(z.string(), z.unknown());
const pipeline = z.record(z.enum(['receivers', 'processors', 'exporters']), z.array(z.string()));
const configuration = z.object({
  processors: z.record(z.string(), settings),
  exporters: z.record(z.string(), settings),
  service: z.object({ extensions: z.array(z.string()), pipelines: z.record(z.string(), pipeline) }),
});
const configMap = z.object({
  kind: z.literal('ConfigMap'),
  metadata: z.object({ name: z.literal('collector') }),
  data: z.object({ 'config.yaml': z.string() }),
});
type Configuration = z.infer<typeof configuration>;

/** Components are `type` or `type/name`: names differ. */
const typeOf = (component: string): string => component.split('/')[0] ?? '';

/** The pipelines, by types alone. */
function flow({ service }: Configuration) {
  return Object.fromEntries(
    Object.entries(service.pipelines).map(([signal, { receivers, processors, exporters }]) => [
      signal,
      { receivers: receivers.map(typeOf), processors: processors.map(typeOf), exporters: exporters.map(typeOf) },
    ]),
  );
}

function exporter({ exporters }: Configuration, type: string): Record<string, unknown> {
  const [[, found] = []] = Object.entries(exporters).filter(([component]) => typeOf(component) === type);
  return found ?? {};
}

/** Two configurations are there: of `make stack`, and of the chart, where a role signs and an agent reads the lines. */
describe('the collector of the chart', function () {
  this.timeout(60_000);
  const stack = configuration.parse(parse(readFileSync(join(ROOT, 'deploy/collector/config.yaml'), 'utf8')));
  let chart = stack;

  before(() => {
    const { manifests } = render(ciValues('everything-values.yaml'));
    const found = manifests.flatMap((manifest) => configMap.safeParse(manifest).data ?? []);
    expect(found).to.have.length(1);
    chart = configuration.parse(parse(found[0]?.data['config.yaml'] ?? ''));
  });

  it('does what that of the stack does, but that lines come from an agent, and samples by scraping', () => {
    const { traces, logs, ...others } = flow(stack);
    expect(others).to.deep.equal({});
    expect(flow(chart)).to.deep.equal({
      traces,
      logs: { ...logs, receivers: ['otlp'] },
      metrics: {
        receivers: ['prometheus'],
        processors: ['memory_limiter', 'batch'],
        exporters: ['prometheusremotewrite'],
      },
    });
    expect(logs?.receivers).to.deep.equal(['file_log']);
    expect(chart.service.extensions.map(typeOf)).to.deep.equal(['health_check', 'sigv4auth', 'sigv4auth']);
    expect(stack.service.extensions).to.deep.equal(['health_check']);
  });

  it('processes alike, but that memory is a share of what its container has', () => {
    const { memory_limiter: ofChart, ...restOfChart } = chart.processors;
    const { memory_limiter: ofStack, ...restOfStack } = stack.processors;
    expect(restOfChart).to.deep.equal(restOfStack);
    expect(ofChart).to.deep.equal({ check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 });
    expect(ofStack).to.deep.equal({ check_interval: '1s', limit_mib: 200, spike_limit_mib: 50 });
  });

  it('exports alike, but to where its values say, signed by its role', () => {
    const { endpoint: jaeger, ...traces } = exporter(stack, 'otlp_http');
    const { http, ...lines } = exporter(stack, 'opensearch');
    expect([jaeger, http]).to.deep.equal(['${env:JAEGER_ENDPOINT}', { endpoint: '${env:OPENSEARCH_ENDPOINT}' }]);
    expect(exporter(chart, 'otlp_http')).to.deep.equal({ endpoint: 'http://jaeger.tracing.svc:4318', ...traces });
    expect(exporter(chart, 'opensearch')).to.deep.equal({
      http: {
        endpoint: 'https://vpc-plumbline-production-logging-abc.eu-west-1.es.amazonaws.com',
        auth: { authenticator: 'sigv4auth/logs' },
      },
      ...lines,
    });
  });
});
