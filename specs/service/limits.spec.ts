import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import request from 'supertest';
import { memoryCache } from '../../service/src/cache/memory';
import { systemClock } from '../../service/src/clock/port';
import { httpServer } from '../../service/src/http/server';
import { as, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

describe('limits', function () {
  this.timeout(60_000);
  let running: Running;
  before(async () => {
    running = await startLedger();
  });
  after(() => running.close());

  const post = (path: string, body: string, type = 'application/json') =>
    request(running.app)
      .post(path)
      .set(...as('admin'))
      .type(type)
      .send(body);

  it('hold of the length of a body', async () => {
    const { status, body } = await post('/v1/waivers', JSON.stringify({ reason: 'x'.repeat(70_000) }));
    expect([status, body.type]).to.deep.equal([413, 'urn:plumbline:problem:too-large']);
  });

  it('hold of the depth of a body', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    expect((await post('/v1/waivers', deep)).status).to.equal(400);
    expect((await post('/v1/runs', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)).status).to.equal(400);
  });

  it('let no compressed body in', async () => {
    const { status } = await post('/v1/waivers', '{}').set('Content-Encoding', 'gzip');
    expect(status).to.equal(415);
  });

  it('hold of the size of a page', async () => {
    for (const limit of ['0', '201', '-1', '1e3', 'all']) {
      const { status } = await request(running.app)
        .get('/v1/runs')
        .query({ limit })
        .set(...as('viewer'));
      expect([limit, status]).to.deep.equal([limit, 400]);
    }
  });

  it('refuse members that are nobody’s to set', async () => {
    const waiver = {
      control: 'a',
      address: 'b',
      where: {},
      reason: 'Long enough.',
      owner: 'us',
      expires: '2030-01-01',
    };
    for (const extra of [{ state: 'approved' }, { requested_by: 'x' }, { id: 'x' }, { envelope: null }]) {
      expect((await post('/v1/waivers', JSON.stringify({ ...waiver, ...extra }))).status).to.equal(400);
    }
    const polluted = '{"control":"a","__proto__":{"state":"approved"}}';
    expect((await post('/v1/waivers', polluted)).status).to.equal(400);
    expect(Object.hasOwn(Object.prototype, 'state')).to.equal(false);
  });

  it('take the results of a run as they are, and nothing that only the ledger says', async () => {
    const sent = { ...reportAt(1, runOf([failing(1)])), recorded_by: 'somebody' };
    expect((await post('/v1/runs', JSON.stringify(sent))).status).to.equal(400);
  });

  it('refuse what cannot be kept, in a body, a query or a cursor, and keep nothing of it', async () => {
    const nul = reportAt(1, runOf([failing(1, { message: 'a\u0000b' })]));
    const half = reportAt(1, runOf([failing(1, { message: '\ud800' })]));
    const never = { ...reportAt(1, runOf([failing(1)])), started_at: '0000-01-01T00:00:00Z' };
    const refusals = [];
    for (const sent of [nul, half, never]) refusals.push((await post('/v1/runs', JSON.stringify(sent))).body.type);
    expect(refusals).to.deep.equal(Array(3).fill('urn:plumbline:problem:unprocessable'));
    const escaped = reportAt(1, runOf([failing(1, { message: 'a\\u0000b, \u{1f600}' })]));
    const kept = JSON.stringify(escaped).replace('\u{1f600}', '\\ud83d\\ude00');
    const cursor = Buffer.from('["0","0000-01-01T00:00:00Z","00000000-0000-4000-8000-000000000000"]').toString(
      'base64url',
    );
    for (const path of ['/v1/findings?account=%00', `/v1/findings?cursor=${cursor}`]) {
      const { status } = await request(running.app)
        .get(path)
        .set(...as('viewer'));
      expect([path, status]).to.deep.equal([path, 422]);
    }
    const { body } = await request(running.app)
      .get('/v1/runs')
      .set(...as('viewer'));
    expect(body.items).to.deep.equal([]);
    expect((await post('/v1/runs', kept)).status).to.equal(201);
    const findings = await request(running.app)
      .get('/v1/findings')
      .set(...as('viewer'));
    expect(findings.body.items.map((each: { message: string }) => each.message)).to.deep.equal([
      'a\\u0000b, \u{1f600}',
    ]);
  });

  it('take no control without a name, nor counts beyond all counting', async () => {
    const huge = { pass: 1, fail: 2 ** 31, unknown: 0, not_applicable: 0, waived: 0, error: 0 };
    for (const over of [
      { summary: { resources: 1, controls: 1, ...huge } },
      { results: [failing(1, { control: '' })] },
    ]) {
      expect((await post('/v1/runs', JSON.stringify(reportAt(1, runOf([], over))))).status).to.equal(400);
    }
  });

  it('hold a body against its Content-Digest, wherever it is given', async () => {
    const waiver = '{"token_id":"some"}';
    const sha = (of: string) => `sha-256=:${createHash('sha256').update(of).digest('base64')}:`;
    const digests = [
      sha(waiver),
      `md5=:AAAA:, ${sha(waiver)}`,
      'unixsum=:AAAA:',
      sha('{}'),
      `${sha(waiver)}, sha-512=:AAAA:`,
    ];
    const answers = [];
    for (const digest of digests) {
      const { status, body } = await post('/v1/token-revocations', waiver).set('Content-Digest', digest);
      answers.push([status, body.type]);
    }
    const mismatch = [400, 'urn:plumbline:problem:digest-mismatch'];
    const fine = [204, undefined];
    expect(answers).to.deep.equal([fine, fine, fine, mismatch, mismatch]);
  });

  it('of requests are shared between replicas, told, and each caller’s own', async () => {
    const cache = memoryCache(systemClock);
    const environment = { LEDGER_REQUESTS_PER_MINUTE: '3' };
    const replicas = [await startLedger({ cache }, environment), await startLedger({ cache }, environment)];
    const ask = async (at: number, token: string) => {
      const { status, headers } = await request(replicas[at % 2]?.app ?? running.app)
        .get('/v1/session')
        .set(...as(token));
      return [status, /r=(\d+)/.exec(headers['ratelimit'] ?? '')?.[1]];
    };
    const asked = [];
    for (const at of [0, 1, 2, 3]) asked.push(await ask(at, 'viewer~ann'));
    expect(asked).to.deep.equal([
      [200, '2'],
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ]);
    expect(await ask(0, 'viewer~ben')).to.deep.equal([200, '2']);
  });

  it('of requests count who brings tokens that do not hold, whatever address they claim', async () => {
    const { app } = await startLedger({}, { LEDGER_REQUESTS_PER_MINUTE: '2' });
    const tries = [];
    for (const at of [1, 2, 3]) {
      const { status, headers } = await request(app)
        .get('/v1/session')
        .set('X-Forwarded-For', `10.0.0.${at}`)
        .set(...as('bad'));
      tries.push([status, headers['retry-after'] !== undefined]);
    }
    expect(tries).to.deep.equal([
      [401, false],
      [401, false],
      [429, true],
    ]);
    expect((await request(app).get('/healthz')).status).to.equal(200);
  });
});

describe('headers', function () {
  this.timeout(60_000);
  let running: Running;
  before(async () => {
    running = await startLedger({}, { LEDGER_PUBLIC_URL: 'https://ledger.example.com' });
  });
  after(() => running.close());

  it('tell browsers to guess, frame and share nothing, of answers and of problems', async () => {
    for (const path of ['/healthz', '/v1/session', '/nowhere', '/openapi.json', '/%E0%A4%A']) {
      const { headers } = await request(running.app).get(path);
      expect(headers, path).to.include({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers).not.to.have.any.keys('x-powered-by', 'server');
    }
  });

  it('let no other site read or write', async () => {
    const { headers } = await request(running.app)
      .options('/v1/runs')
      .set({ Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' });
    const read = await request(running.app).get('/healthz').set('Origin', 'https://evil.example');
    const { status, headers: refusal } = await request(running.app).options('/v1/runs/stream');
    expect([status, refusal['allow']]).to.deep.equal([405, 'POST']);
    expect(
      Object.keys({ ...headers, ...read.headers }).filter((name) => name.startsWith('access-control')),
    ).to.deep.equal([]);
  });

  it('keep answers to callers out of every store', async () => {
    const { headers } = await request(running.app)
      .get('/v1/session')
      .set(...as('viewer'));
    expect(headers['cache-control']).to.equal('no-store');
  });

  it('name the trace of the caller', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const { headers } = await request(running.app)
      .get('/healthz')
      .set('traceparent', `00-${trace}-b7ad6b7169203331-01`);
    expect(headers['traceparent']).to.match(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
  });
});

describe('callers that are slow or go away', function () {
  this.timeout(60_000);
  let running: Running;
  let server: Server;
  before(async () => {
    running = await startLedger();
    const limits = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 };
    server = httpServer(running.app, limits).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await running.close();
  });

  const port = () => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const head = (path: string, length: number) =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer operator\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

  it('leave nothing behind when they go in the middle of a body', async () => {
    const socket = connect(port(), '127.0.0.1');
    const text = JSON.stringify(reportAt(1, runOf([failing(1)])));
    socket.write(head('/v1/runs', text.length) + text.slice(0, 200));
    await new Promise((done) => setTimeout(done, 100));
    socket.destroy();
    await once(socket, 'close');
    const { body } = await request(server)
      .get('/v1/runs')
      .set(...as('viewer'));
    expect(body.items).to.deep.equal([]);
  });

  it('are refused before they have sent what they announced', async () => {
    const socket = connect(port(), '127.0.0.1');
    socket.write(head('/v1/waivers', 10_000_000));
    const [answer] = await once(socket, 'data');
    expect(String(answer)).to.match(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  /** All that comes back on a connection until it is closed from the other side. */
  const toTheEnd = async (...parts: string[]) => {
    const socket = connect(port(), '127.0.0.1');
    let told = '';
    socket.on('data', (chunk) => (told += String(chunk)));
    for (const part of parts) socket.write(part);
    await once(socket, 'close');
    return told;
  };
  const problemIn = (told: string) => JSON.parse(told.slice(told.indexOf('\r\n\r\n'))).type;

  it('are cut off where headers or a body do not come to an end in time', async () => {
    for (const slow of ['GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', `${head('/v1/runs', 1_000)}{"schema":`]) {
      const told = await toTheEnd(slow);
      expect(told).to.match(/^HTTP\/1\.1 408 /);
      expect(problemIn(told)).to.equal('urn:plumbline:problem:too-slow');
    }
  });

  it('are told what is no request, or has too much before its body', async () => {
    const tooMuch = await toTheEnd(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Much: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(tooMuch).to.match(/^HTTP\/1\.1 431 /);
    expect(problemIn(tooMuch)).to.equal('urn:plumbline:problem:headers-too-large');
    const nonsense = await toTheEnd('nonsense\r\n\r\n');
    expect([nonsense.slice(0, 12), problemIn(nonsense)]).to.deep.equal([
      'HTTP/1.1 400',
      'urn:plumbline:problem:bad-request',
    ]);
  });

  it('cannot smuggle a second request behind an ambiguous length', async () => {
    const told = await toTheEnd(
      'POST /v1/runs HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    expect(told).to.match(/^HTTP\/1\.1 400 /);
    expect(told).not.to.include(' 200 ');
  });
});
