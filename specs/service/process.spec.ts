import { expect } from 'chai';
import { AUDIENCE, startDevIssuer, type DevIssuer } from '../../service/src/dev/issuer';
import { devToken } from '../../service/src/dev/token';
import { startCollector, type Collector } from './support/collector';
import { startService, type Served } from './support/process';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
/** Secrets that stand in no log line, span or metric. */
const SESSION_KEY = 'c0ffee'.repeat(10) + 'c0de';
const CODE = 'canary-of-a-code';
const COOKIE = 'canary-of-a-cookie';

describe('the service as a process', function () {
  this.timeout(150_000);
  let issuer: DevIssuer;
  let collector: Collector;
  let served: Served;
  let token = '';
  /** Of all that was started, however far it came. */
  const stops: (() => unknown)[] = [];
  const answers: Record<string, { status: number; body: string; trace: string | null }> = {};
  let exit: number | null;

  const environment = (endpoint: string) => ({
    LEDGER_ISSUERS: JSON.stringify([
      { profile: 'rfc9068', issuer: issuer.url, audience: AUDIENCE, page_client: 'page' },
    ]),
    LEDGER_SECRET_SESSION_KEY: SESSION_KEY,
    LEDGER_LOG_LEVEL: 'debug',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_TRACES_SAMPLER: 'always_on',
    // Nothing is sent before the end, so that what arrives was sent at the end.
    OTEL_BSP_SCHEDULE_DELAY: '600000',
  });
  const ask = async (name: string, url: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(30_000) });
    answers[name] = { status: answer.status, body: await answer.text(), trace: answer.headers.get('traceparent') };
  };

  before(async () => {
    issuer = await startDevIssuer();
    stops.push(() => issuer.close());
    collector = await startCollector();
    stops.push(collector.close);
    token = await devToken(issuer.url, 'viewer');
    served = await startService(environment(collector.url));
    stops.push(served.kill);
    const traceparent = `00-${TRACE}-${CALLER}-01`;
    await ask('health', `${served.url}/healthz`);
    await ask('readiness', `${served.url}/readyz`);
    await ask('read', `${served.url}/v1/posture`, { authorization: `Bearer ${token}`, traceparent });
    await ask('refused', `${served.url}/v1/posture`, { authorization: `Bearer ${token.slice(0, -8)}AAAAAAAA` });
    await ask('return', `${served.url}/signed-in?code=${CODE}&state=${CODE}`, { cookie: `ledger=${COOKIE}` });
    await ask('metrics', `${served.metricsUrl}/metrics`);
    exit = await served.end();
  });
  after(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  it('says that it lives and is ready', () => {
    const told = ['health', 'readiness'].map((name) => [answers[name]?.status, JSON.parse(answers[name]?.body ?? '')]);
    expect(told).to.deep.equal([
      [200, { status: 'ok', checks: {} }],
      [200, { status: 'ok', checks: { database: 'ok', cache: 'ok' } }],
    ]);
  });

  it('answers a token of its issuer, and refuses one that was changed', () => {
    expect([answers['read']?.status, answers['refused']?.status]).to.deep.equal([200, 401]);
  });

  it('continues the trace of its caller, to the issuer whose keys it asks for', () => {
    const spans = collector.spans().filter(({ traceId }) => traceId === TRACE);
    const own = spans.filter(({ parentSpanId }) => parentSpanId === CALLER);
    expect(own.map(({ name, kind }) => ({ name, kind }))).to.deep.equal([{ name: 'GET', kind: 2 }]);
    const beneath = spans.filter(({ parentSpanId }) => parentSpanId === own[0]?.spanId);
    expect(beneath.map(({ name, kind }) => ({ name, kind }))).to.deep.equal([
      { name: 'GET', kind: 3 },
      { name: 'GET', kind: 3 },
    ]);
  });

  it('traces neither health nor readiness', () => {
    const attributes = JSON.stringify(collector.spans().flatMap((span) => span.attributes));
    expect(attributes).to.include('/v1/posture');
    expect(attributes).not.to.match(/healthz|readyz/);
  });

  it('writes JSON lines, with the ids of the trace', () => {
    const lines = served.written().trimEnd().split('\n');
    const read = lines.map((line) => JSON.parse(line)).find((line) => line.trace_id === TRACE);
    const spans = collector.spans().map(({ spanId }) => spanId);
    expect(read).to.include({ msg: 'request', operation: 'getPosture', status: 200 });
    expect(spans).to.include(read.span_id);
  });

  it('has its metrics on a port of their own', () => {
    expect(answers['metrics']?.status).to.equal(200);
    expect(answers['metrics']?.body).to.include(
      'ledger_http_request_seconds_count{operation="getPosture",method="GET",status="2xx"} 1',
    );
  });

  it('ends by SIGTERM with 0, once what is left was sent', () => {
    expect(exit).to.equal(0);
    expect([...new Set(collector.received.map(({ what }) => what))]).to.deep.equal(['POST /v1/traces']);
    expect(served.written()).to.include('"msg":"stopping"');
  });

  it('lets no secret into logs, traces or metrics', () => {
    const told = [served.written(), answers['metrics']?.body, ...collector.received.map(({ body }) => body)].join('\n');
    const signature = token.split('.')[2] ?? '';
    const found = [SESSION_KEY, CODE, COOKIE, signature, token].filter((secret) => told.includes(secret));
    expect(found).to.deep.equal([]);
    expect(answers['return']?.status).to.be.within(300, 499);
  });

  it('ends with 0 though the collector does not answer', async () => {
    const silent = await startCollector(true);
    const other = await startService(environment(silent.url));
    try {
      await ask('silent', `${other.url}/openapi.json`);
      expect(await other.end()).to.equal(0);
      expect(silent.received).to.have.length.greaterThan(0);
    } finally {
      other.kill();
      await silent.close();
    }
  });
});
