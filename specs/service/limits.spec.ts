import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import request from 'supertest';
import { memoryCache } from '../../service/src/cache/memory';
import { systemClock } from '../../service/src/clock/port';
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
    server = createServer(running.app).listen(0, '127.0.0.1');
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
});
