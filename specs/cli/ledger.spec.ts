import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { useFolder } from './folder';
import { plumbline, type Ran } from './run';

const SECRET = 'canary-4f1d-client-secret';
const TOKEN = 'canary-9b2e-access-token';
/** A service that is probed, so that there is a run to send. */
const OPENAPI = {
  openapi: '3.1.0',
  info: { title: 'Thing', version: '1' },
  paths: { '/thing': { get: { operationId: 'getThing', responses: { '200': { description: 'It' } } } } },
};

interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('--ledger', () => {
  const folder = useFolder();
  let server: Server;
  let url: string;
  let asked: Asked[] = [];
  let answer: (path: string) => [status: number, body?: object] = () => [201];
  before(async () => {
    folder.write('openapi.json', JSON.stringify(OPENAPI));
    folder.write('plumbline.yaml', 'version: 1\n');
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url ?? '';
        const ofLedger = /^\/(v1|token|\.well-known)/.test(path);
        if (ofLedger) asked.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        const [status, body = {}] = ofLedger ? answer(path) : [200];
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  beforeEach(() => {
    asked = [];
    answer = () => [201];
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const probe = (env: Record<string, string | undefined>, ledger = url): Promise<Ran> =>
    plumbline(
      [
        ...['probe', '--service', url, '--openapi', 'openapi.json', '--health', '/thing', '--metrics', '/thing'],
        ...['--format', 'json', '--ledger', ledger, '--project', 'shop'],
      ],
      { cwd: folder.path, env: { PLUMBLINE_LEDGER_TOKEN: undefined, ...env } },
    );
  const waiting = (): string[] => {
    const outbox = folder.at('.plumbline/outbox');
    return existsSync(outbox) ? readdirSync(outbox) : [];
  };

  it('sends its report with its digest and a trace, and leaves the verdict alone', async () => {
    const ran = await probe({ PLUMBLINE_LEDGER_TOKEN: TOKEN });
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = asked;
    expect(path).to.equal('/v1/runs?project=shop');
    expect(JSON.parse(body)).to.deep.equal(JSON.parse(ran.stdout));
    expect(headers.authorization).to.equal(`Bearer ${TOKEN}`);
    expect(headers['traceparent']).to.match(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(headers['content-digest']).to.match(/^sha-256=:[A-Za-z0-9+/]{43}=:$/);
    expect(headers['idempotency-key']).to.match(/^[0-9a-f]{64}$/);
    expect(ran.stderr).not.to.include('ledger');
    expect(waiting()).to.deep.equal([]);
  });

  it('keeps what the ledger cannot take now, says so, and sends it the next time', async () => {
    answer = () => [503];
    const away = await probe({ PLUMBLINE_LEDGER_TOKEN: TOKEN });
    const tries = asked.length;
    answer = () => [201];
    asked = [];
    const back = await probe({ PLUMBLINE_LEDGER_TOKEN: TOKEN });
    expect([away.code, tries, asked.length]).to.deep.equal([back.code, 3, 2]);
    expect(away.stderr).to.match(
      /warning: the ledger .* answered 503, trace [0-9a-f]{32}; 1 report kept in .plumbline\/outbox/,
    );
    expect(JSON.parse(asked[0]?.body ?? '')).to.deep.equal(JSON.parse(away.stdout));
    expect(waiting()).to.deep.equal([]);
  });

  it('puts aside what the ledger will never take', async () => {
    answer = () => [422];
    const ran = await probe({ PLUMBLINE_LEDGER_TOKEN: TOKEN });
    expect(ran.stderr).to.include('refuses a report: it answered 422');
    expect([asked.length, waiting().map((name) => name.split('.').slice(1).join('.'))]).to.deep.equal([
      1,
      ['refused.json'],
    ]);
  });

  it('gets its token by client credentials of the issuer that is named, and shows neither secret nor token', async () => {
    answer = (path) => {
      if (path === '/.well-known/openid-configuration') return [200, { issuer: url, token_endpoint: `${url}/token` }];
      return path === '/token' ? [200, { access_token: TOKEN }] : [401, { detail: TOKEN }];
    };
    const credentials = {
      PLUMBLINE_LEDGER_ISSUER: url,
      PLUMBLINE_LEDGER_CLIENT_ID: 'ci',
      PLUMBLINE_LEDGER_CLIENT_SECRET: SECRET,
    };
    const ran = await probe(credentials);
    expect(asked.map(({ path }) => path)).to.deep.equal([
      '/.well-known/openid-configuration',
      '/token',
      '/v1/runs?project=shop',
    ]);
    expect(asked[1]?.body).to.equal('grant_type=client_credentials&scope=write');
    expect(asked[1]?.headers.authorization).to.equal(`Basic ${Buffer.from(`ci:${SECRET}`).toString('base64')}`);
    expect(asked[2]?.headers.authorization).to.equal(`Bearer ${TOKEN}`);
    expect(ran.stderr).to.include('answered 401');
    expect(ran.stdout + ran.stderr).not.to.include('canary');
    expect([...folder.filesWith(SECRET), ...folder.filesWith(TOKEN)]).to.deep.equal([]);
  });

  it('says what is missing where there is no token, and that the ledger is away where it is', async () => {
    const without = await probe({});
    expect(without.stderr).to.include('there is no token for it: set PLUMBLINE_LEDGER_TOKEN');
    const away = await probe({ PLUMBLINE_LEDGER_TOKEN: TOKEN }, 'http://127.0.0.1:9');
    expect(away.stderr).to.include('the ledger http://127.0.0.1:9 was not told: it cannot be reached; 1 report kept');
    expect(away.code).to.equal(without.code);
  });

  it('is an https URL, or on this machine: a token goes nowhere else', async () => {
    for (const ledger of ['http://ledger.example.com', 'https://a:b@ledger.example.com', 'ledger', 'ftp://127.0.0.1']) {
      const ran = await probe({}, ledger);
      expect(ran).to.include({ code: 64, stdout: '' });
      expect(ran.stderr).to.include('a ledger is an https URL');
    }
  });
});
