import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer, type ServerOptions } from 'node:https';
import { decodeJwt, jwtVerify, type JWTPayload } from 'jose';
import type { Fault } from './faults';

export const ISSUER = 'https://issuer.example.com/';
export const AUDIENCE = 'https://small.example.com/';
/** The key of the issuer. */
export const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });

const LIMIT = 100_000;
const METRICS = '# HELP up Whether it is up.\n# TYPE up gauge\nup 1\nrequests_total{route="/v1/runs",code="200"} 3\n';

/** A service that gets everything right but the faults given, and remembers who called. */
export class SmallService {
  /** Method, path and whether a body came with it. */
  readonly calls: string[] = [];
  /** Calls that a right token was needed for, and that would have changed something. */
  changed = 0;
  private readonly server: Server | TlsServer;

  constructor(
    private readonly faults: ReadonlySet<Fault>,
    tls?: ServerOptions,
  ) {
    const listener: RequestListener = (request, response) => void this.answer(request, response);
    this.server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
    // A client that breaks off is no event here.
    this.server.on('clientError', () => undefined).on('tlsClientError', () => undefined);
  }

  async start(): Promise<number> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('it does not listen on a port');
    return address.port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }

  private has(fault: Fault): boolean {
    return this.faults.has(fault);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const path = url.split('?')[0] ?? '';
    this.calls.push(`${method} ${path}${Number(request.headers['content-length'] ?? 0) > 0 ? ' with a body' : ''}`);
    this.putHeaders(request, response);
    if (this.has('limits-rate-at-first') && this.calls.length <= 3) {
      response.setHeader('retry-after', '1');
      this.end(response, 429);
    } else if (this.has('limits-rate') && path === '/v1/runs') this.end(response, 429);
    else if (method === 'TRACE') this.end(response, this.has('echoes-trace-method') ? 200 : 405);
    else if (this.has('breaks-on-bad-trace') && String(request.headers.traceparent).includes('not-a-trace')) {
      this.end(response, 500);
    } else if (!canDecode(path)) this.end(response, this.has('stumbles-over-path') ? 500 : 400);
    else if (path === '/healthz') this.end(response, 200);
    else if (path === '/readyz') this.end(response, this.has('is-not-ready') ? 503 : 200);
    else if (path === '/metrics') this.metrics(response);
    else if (path === '/v1/version') this.end(response, this.has('closes-open-operation') ? 401 : 200);
    else if (/^\/v1\/runs(\/[^/]+)?$/.test(path)) await this.runs(request, response, path);
    else this.end(response, this.has('answers-everything') ? 200 : 404);
  }

  private putHeaders({ headers }: IncomingMessage, response: ServerResponse): void {
    const trace = /^00-([0-9a-f]{32})-[0-9a-f]{16}-01$/.exec(headers.traceparent?.toString() ?? '')?.[1];
    const id = this.has('replaces-trace') ? randomBytes(16).toString('hex') : trace;
    const own = `00-${id ?? randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
    const put: Record<string, string | false> = {
      'strict-transport-security': `max-age=${this.has('says-short-hsts') ? 60 : 31_536_000}`,
      'x-content-type-options': !this.has('may-be-sniffed') && 'nosniff',
      'content-security-policy': !this.has('may-be-framed') && "default-src 'none'; frame-ancestors 'none'",
      'cache-control': this.has('may-be-stored') ? 'max-age=60' : 'no-store',
      'x-powered-by': this.has('names-framework') && 'Express',
      server: this.has('names-version') && `nginx/1.27.3 ${headers.authorization ?? ''}`,
      'server-timing': !this.has('loses-trace') && `total;dur=3.1, traceparent;desc="${own}"`,
    };
    if (this.has('says-no-hsts')) put['strict-transport-security'] = false;
    for (const [name, value] of Object.entries(put)) if (value !== false) response.setHeader(name, value);
    if (this.has('reflects-origin') && headers.origin !== undefined) {
      response.setHeader('access-control-allow-origin', headers.origin);
      response.setHeader('access-control-allow-credentials', 'true');
    }
  }

  private metrics(response: ServerResponse): void {
    const text = this.has('has-empty-metrics') ? '# EOF\n' : METRICS;
    this.end(response, this.has('has-no-metrics') ? 404 : 200, this.has('has-metrics-as-json') ? '{"up": 1}' : text);
  }

  private async runs(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (this.has('never-answers-one-route') && path !== '/v1/runs') return;
    const body = Number(request.headers['content-length'] ?? 0);
    const type = request.headers['content-type'] ?? 'application/json';
    if (this.has('stumbles-over-long-body') && body > LIMIT) this.end(response, 500);
    else if (this.has('stumbles-over-type') && type !== 'application/json') this.end(response, 500);
    else if (this.has('stumbles-over-bad-body') && body > 0 && body < 100) this.end(response, 500);
    else {
      const status = await this.admit(request, path);
      if (status === 401 && !this.has('says-no-challenge')) response.setHeader('www-authenticate', 'Bearer');
      if (status === 302) response.setHeader('location', '/sign-in');
      if (status === 200 && request.method !== 'GET') this.changed += 1;
      this.end(response, status, this.has('shows-stack') && status >= 400 ? (new Error('no').stack ?? '') : '{}');
    }
  }

  /** The status that a caller gets. */
  private async admit({ headers, method }: IncomingMessage, path: string): Promise<number> {
    if (this.has('accepts-everybody') || (this.has('forgets-one-route') && path !== '/v1/runs')) return 200;
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return this.has('asks-for-a-page') ? 302 : 401;
    if (this.has('dislikes-malformed') && !token.includes('.')) return 400;
    const claims = await this.verified(token).catch(() => undefined);
    if (claims === undefined || this.has('refuses-all-tokens')) return 401;
    if (this.has('fails-on-tokens')) return 500;
    const needed = method === 'GET' ? 'viewer' : 'operator';
    const roles = Array.isArray(claims['roles']) ? claims['roles'] : [];
    return this.has('takes-any-role') || roles.includes(needed) ? 200 : 403;
  }

  private async verified(token: string): Promise<JWTPayload> {
    if (this.has('takes-unsigned')) {
      const claims = decodeJwt(token);
      const right = claims.iss === ISSUER && claims.aud === AUDIENCE && (claims.exp ?? 0) > Date.now() / 1000;
      if (right) return claims;
      throw new Error('refused');
    }
    const { payload } = await jwtVerify(token, KEY.publicKey, {
      algorithms: ['RS256'],
      typ: 'at+jwt',
      ...(this.has('takes-other-issuer') ? {} : { issuer: ISSUER }),
      ...(this.has('takes-other-audience') ? {} : { audience: AUDIENCE }),
      ...(this.has('takes-expired') ? { currentDate: new Date(0), clockTolerance: 10_000_000_000 } : {}),
    });
    return payload;
  }

  private end(response: ServerResponse, status: number, body = '{}'): void {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }
}

function canDecode(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}
