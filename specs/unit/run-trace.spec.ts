import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect } from 'chai';
import { z } from 'zod';
import { exportSpans, tracesEndpoint } from '../../harness/src/ledger/export-spans';
import { RunTrace } from '../../harness/src/ledger/run-trace';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const sent = z.object({
  resourceSpans: z.tuple([z.object({ scopeSpans: z.tuple([z.object({ spans: z.array(z.unknown()) })]) })]),
});

describe('the trace of a run', () => {
  const calls = async (trace: RunTrace) => {
    const told: string[] = [];
    for (const status of [200, 503]) {
      await trace.call('POST /v1/runs', (traceparent) => {
        told.push(traceparent);
        return Promise.resolve(new Response(null, { status }));
      });
    }
    return told;
  };

  it('is one for all its calls, and each call a span of it', async () => {
    const trace = new RunTrace({});
    const parts = (await calls(trace)).map((header) => header.split('-'));
    expect(trace.traceId).to.match(/^[0-9a-f]{32}$/);
    expect(parts.map(([version, id, , flags]) => [version, id, flags])).to.eql([
      ['00', trace.traceId, '01'],
      ['00', trace.traceId, '01'],
    ]);
    expect(new Set(parts.map(([, , span]) => span)).size).to.equal(2);
  });

  it('is the caller’s where TRACEPARENT names one, and what that decided of sampling stays', async () => {
    const trace = new RunTrace({ TRACEPARENT: `00-${TRACE}-${PARENT}-00` });
    const headers = await calls(trace);
    expect(headers.map((header) => [header.slice(3, 35), header.slice(-2)])).to.eql([
      [TRACE, '00'],
      [TRACE, '00'],
    ]);
    expect(trace.spans('plumbline runs')[0]?.parentId).to.equal(PARENT);
  });

  for (const [what, value] of [
    ['no trace', 'yes'],
    ['the trace that the standard forbids', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ] as const) {
    it(`is its own where TRACEPARENT is ${what}`, () => {
      const trace = new RunTrace({ TRACEPARENT: value });
      expect(trace.traceId).to.match(/^(?!0{32})[0-9a-f]{32}$/);
    });
  }

  it('goes where OpenTelemetry’s variables say, and nowhere without them', () => {
    const base = 'http://collector:4318/';
    expect([
      tracesEndpoint({}),
      tracesEndpoint({ OTEL_EXPORTER_OTLP_ENDPOINT: base }),
      tracesEndpoint({ OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t/x' }),
    ]).to.eql([undefined, 'http://collector:4318/v1/traces', 'http://t/x']);
  });

  it('is sent as one span of the run, and under it the work and the calls', async () => {
    const received: unknown[] = [];
    const server: Server = createServer((request, response) => {
      void json(request).then((body) => {
        received.push(body);
        response.end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const trace = new RunTrace({ TRACEPARENT: `00-${TRACE}-${PARENT}-01` });
    trace.worked('judge', { from: 1_000, to: 3_000 }, { 'plumbline.outcome': 'held' });
    await exportSpans(trace, 'plumbline runs', `http://127.0.0.1:${String(port)}/v1/traces`);
    server.close();
    server.closeAllConnections();
    const [root, judge] = trace.spans('plumbline runs');
    const [body] = z.tuple([sent]).parse(received);
    expect(body.resourceSpans[0].scopeSpans[0].spans).to.eql([
      {
        traceId: TRACE,
        spanId: root?.spanId,
        parentSpanId: PARENT,
        name: 'plumbline runs',
        kind: 1,
        startTimeUnixNano: '1000000000',
        endTimeUnixNano: '3000000000',
        attributes: [],
      },
      {
        traceId: TRACE,
        spanId: judge?.spanId,
        parentSpanId: root?.spanId,
        name: 'judge',
        kind: 1,
        startTimeUnixNano: '1000000000',
        endTimeUnixNano: '3000000000',
        attributes: [{ key: 'plumbline.outcome', value: { stringValue: 'held' } }],
      },
    ]);
  });

  it('is let go where nobody collects it', async () => {
    const trace = new RunTrace({});
    trace.worked('judge', { from: 1, to: 2 }, {});
    await exportSpans(trace, 'plumbline runs', 'http://127.0.0.1:9/v1/traces');
    expect(trace.spans('plumbline runs')).to.have.length(2);
  });
});
