import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Client } from 'pg';
import { z } from 'zod';
import { at } from '../../deploy/stack/part';
import { issuerUrl } from '../../deploy/stack/parts/issuer';
import { durationOf, traces } from '../../deploy/stack/slowest';
import type { Stack } from '../../deploy/stack/stack';
import { DEV_SECRET } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';
import { eventually } from './support/eventually';
import { startParts } from './support/own-stack';
import { probed } from './support/probed';

const SLOWEST = 'deploy/stack/trace-slowest.ts';
/** How long somebody holds a table. */
const LOCKED_MS = 1_500;

const hits = z.object({
  hits: z.object({
    hits: z.array(z.object({ _index: z.string(), _source: z.object({ traceId: z.string(), body: z.string() }) })),
  }),
});
const exemplars = z.object({
  data: z.array(z.object({ exemplars: z.array(z.object({ labels: z.record(z.string(), z.string()) })) })),
});

describe('one request, through the firewall', function () {
  this.timeout(300_000);
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const caller = '00f067aa0ba902b7';
  let stack: Stack;
  let status = 0;
  let named: string | null = null;

  before(async () => {
    stack = await startParts('waf', 'prometheus');
    const { ports } = stack.place;
    const answer = await fetch(`http://localhost:${ports.waf}/v1/findings`, {
      headers: {
        authorization: `Bearer ${await devToken(issuerUrl(ports.issuer), 'viewer')}`,
        traceparent: `00-${traceId}-${caller}-01`,
      },
    });
    status = answer.status;
    named = answer.headers.get('traceparent');
    await answer.body?.cancel();
  });
  after(() => stack.stop());

  it('is answered, and the answer names its trace', () => {
    expect([status, named?.slice(3, 35)]).to.eql([200, traceId]);
  });

  it('is found in Jaeger, with what the ledger asked of its database and its cache', async () => {
    const { jaeger } = stack.place.ports;
    const [found] = await eventually('the trace in Jaeger', async () => {
      const answer = await fetch(`${at(jaeger)}/api/traces/${traceId}`);
      return answer.ok ? traces.parse(await answer.json()).data : undefined;
    });
    const names = new Set(
      found?.spans.map(({ operationName }) => operationName.split(' ')[0]?.replace('evalsha', 'eval')),
    );
    expect([...names]).to.include.members(['GET', 'pg.query:SELECT', 'eval']);
    const server = found?.spans.find(({ references }) => references.some(({ spanID }) => spanID === caller));
    expect(server?.operationName).to.equal('GET');
  });

  it('is found in OpenSearch by its trace’s id, in the index of the day', async () => {
    const { opensearch } = stack.place.ports;
    const query = encodeURIComponent(`traceId:${traceId}`);
    const found = await eventually('the line in OpenSearch', async () => {
      const answer = await fetch(`${at(opensearch)}/plumbline-logs-*/_search?q=${query}`);
      const lines = hits.parse(await answer.json()).hits.hits;
      return lines.length > 0 ? lines : undefined;
    });
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '.');
    expect(found.map(({ _index, _source }) => [_index, _source.traceId, _source.body])).to.eql([
      [`plumbline-logs-${day}`, traceId, 'request'],
    ]);
  });

  it('is an exemplar in Prometheus of how long requests took', async () => {
    const { prometheus } = stack.place.ports;
    const found = await eventually('the exemplar in Prometheus', async () => {
      const now = Date.now() / 1000;
      const query = new URLSearchParams({
        query: 'ledger_http_request_seconds_bucket{operation="listFindings"}',
        start: String(now - 600),
        end: String(now + 60),
      });
      const answer = await fetch(`${at(prometheus)}/api/v1/query_exemplars?${query.toString()}`);
      const ids = exemplars.parse(await answer.json()).data.flatMap((of) => of.exemplars.map(({ labels }) => labels));
      return ids.find((labels) => labels['trace_id'] === traceId);
    });
    expect(found).to.eql({ trace_id: traceId });
  });

  it('is slow where its query is: `make trace-slowest` names the span that is to blame', async () => {
    const { ports } = stack.place;
    const slow = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
    const holder = new Client({ connectionString: `postgres://postgres@127.0.0.1:${ports.postgres}/postgres` });
    await holder.connect();
    await holder.query('begin; lock table findings in access exclusive mode');
    const answered = fetch(`http://localhost:${ports.waf}/v1/findings`, {
      headers: {
        authorization: `Bearer ${await devToken(issuerUrl(ports.issuer), 'viewer')}`,
        traceparent: `00-${slow}-${caller}-01`,
      },
    });
    await wait(LOCKED_MS);
    await holder.query('commit');
    await holder.end();
    expect((await answered).status).to.equal(200);
    await eventually('the slow trace in Jaeger', async () => {
      const answer = await fetch(`${at(ports.jaeger)}/api/traces/${slow}`);
      if (!answer.ok) return undefined;
      // Spans come in batches: the one of the request itself ends last.
      const [trace] = traces.parse(await answer.json()).data;
      return trace !== undefined && durationOf(trace) > LOCKED_MS * 1_000 ? true : undefined;
    });
    const { stdout } = await promisify(execFile)(process.execPath, ['-r', 'ts-node/register', SLOWEST], {
      env: { ...process.env, PLUMBLINE_STACK_PORTS: JSON.stringify(ports) },
    });
    expect(stdout).to.match(new RegExp(`^trace ${slow}: \\d+\\.\\d ms`));
    const blamed = /^To blame: pg\.query:SELECT postgres of plumbline-ledger, (\d+)\.\d ms of its own/m.exec(stdout);
    expect(Number(blamed?.[1]), stdout).to.be.above(LOCKED_MS / 2);
    expect(stdout).to.match(/\n {2}select .*"findings"/);
  });

  it('is one trace with the run of plumbline that sent it', async () => {
    const { ports } = stack.place;
    const run = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
    const { stderr } = await probed(`http://127.0.0.1:${ports.waf}`, {
      TRACEPARENT: `00-${run}-${caller}-01`,
      OTEL_EXPORTER_OTLP_ENDPOINT: at(ports.otlp),
      PLUMBLINE_LEDGER_ISSUER: issuerUrl(ports.issuer),
      PLUMBLINE_LEDGER_CLIENT_ID: 'admin',
      PLUMBLINE_LEDGER_CLIENT_SECRET: DEV_SECRET,
    });
    expect(stderr).not.to.include('warning: the ledger');
    const names = await eventually('the run in Jaeger', async () => {
      const answer = await fetch(`${at(ports.jaeger)}/api/traces/${run}`);
      if (!answer.ok) return undefined;
      const [found] = traces.parse(await answer.json()).data;
      const of = found?.spans.map(
        (span) => `${found.processes[span.processID]?.serviceName ?? ''} ${span.operationName}`,
      );
      return of?.includes('plumbline plumbline runs') && of.includes('plumbline-ledger POST') ? of : undefined;
    });
    expect(names).to.include.members(['plumbline judge', 'plumbline POST /token', 'plumbline POST /v1/runs']);
  });
});
