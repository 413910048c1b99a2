import { createServer, STATUS_CODES, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { traceIdOf } from '../telemetry/trace-id';
import { Problem, problemDetails, type ProblemKind } from './problem';

/** Of a request's headers, and of its body: a caller that is slower is cut off, five seconds later at most. */
export const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
  // Longer than load balancers keep a connection (60 s), so that they never send on one that is being closed.
  keepAliveTimeout: 65_000,
};

/** The server of HTTP itself: what is no request, or comes too slowly, is answered with problem details, too. */
export function httpServer(listener: RequestListener, limits: Partial<ServerOptions> = {}): Server {
  return answeringRefusals(createServer({ ...LIMITS, ...limits }, listener));
}

/** Answers with problem details what Node refuses before it is a request. */
export function answeringRefusals<S extends Server>(server: S): S {
  server.on('clientError', refuse);
  return server;
}

const KINDS: Readonly<Record<string, ProblemKind>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};
const coded = z.object({ code: z.string() });

function refuse(error: Error, socket: Duplex): void {
  const code = coded.safeParse(error).data?.code ?? '';
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const problem = new Problem(KINDS[code] ?? 'bad-request');
  const body = JSON.stringify(problemDetails(problem, traceIdOf(undefined)));
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
