import { pipeline } from 'node:stream/promises';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { DocumentedOperation } from '../document/load';
import type { Ledger } from '../ledger';
import { contextOf, matchOf } from './context';
import { etagOf, hasVersion } from './etag';
import { expressPath } from './guard';
import type { KeptJson } from './kept-json';
import type { Operation, Operations, RawCall, Reply } from './operation';
import { Problem } from './problem';

/**
 * Answers the operation that the guard found.
 * @throws Error where an operation has no handler, or a handler is of no operation: a misspelt name must not go unnoticed
 */
export function handlers(operations: Operations, ledger: Ledger): Router {
  const known = new Set(ledger.document.operations.map(({ id }) => id));
  const strange = Object.keys(operations).filter((id) => !known.has(id));
  if (strange.length > 0) throw new Error(`The document has no operation ${strange.join(', ')}.`);
  const router = express.Router({ caseSensitive: true, strict: true });
  const answers = new Map<string, Answer>();
  for (const documented of ledger.document.operations) {
    const run = operations[documented.id];
    if (run === undefined) throw new Error(`Nothing answers the operation ${documented.id}.`);
    answers.set(documented.id, answer(documented, run, ledger));
    if (documented.streamed) router.all(expressPath(documented.path), only(documented.method));
  }
  router.use(async (request, response, next) => {
    const own = answers.get(matchOf(request)?.operation.id ?? '');
    if (own === undefined) next();
    else await own(request, response);
  });
  return router;
}

type Answer = (request: Request, response: Response) => Promise<void>;

/** The validator leaves streamed paths alone, so what else it would refuse there is refused here. */
function only(documented: string) {
  const method = documented.toUpperCase();
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (request.method !== method) throw new Problem('method-not-allowed', undefined, { Allow: method });
    next();
  };
}

function answer(documented: DocumentedOperation, run: Operation, ledger: Ledger): Answer {
  return async (request, response) => {
    const reply = await run(callOf(request), ledger);
    response.status(reply.status).set({ 'Cache-Control': 'no-store', ...reply.headers });
    if (reply.stream !== undefined) {
      await pipeline(reply.stream, response);
    } else if (reply.kept !== undefined) {
      sendKept(request, response, reply.kept);
    } else if (reply.json === undefined) {
      response.end();
    } else {
      sendJson(request, response, reply, documented.conditional);
    }
  };
}

function sendKept(request: Request, response: Response, { body, etag }: KeptJson): void {
  response.set('ETag', etag);
  if (hasVersion(request.get('if-none-match'), etag)) response.status(304).end();
  else response.set('Content-Type', 'application/json; charset=utf-8').send(body);
}

function sendJson(request: Request, response: Response, { status, json }: Reply, conditional: boolean): void {
  const isVersioned = conditional || request.method === 'PATCH' || status === 201;
  const etag = isVersioned ? etagOf(json) : '';
  if (isVersioned) response.set('ETag', etag);
  if (conditional && hasVersion(request.get('if-none-match'), etag)) response.status(304).end();
  else response.json(json);
}

function callOf(request: Request): RawCall {
  const { principal, match, traceId, log, signal } = contextOf(request);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value?.join(', '),
    ]),
  );
  const body: unknown = request.body;
  return {
    principal,
    params: match?.params,
    query: request.query,
    body,
    headers,
    stream: request,
    signal,
    traceId,
    log,
  };
}
