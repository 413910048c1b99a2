import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response, type Router } from 'express';
import { authenticate } from '../auth/authenticate';
import type { DocumentedOperation } from '../document/load';
import type { Ledger } from '../ledger';
import { demand } from '../rbac/permissions';
import type { Principal } from '../rbac/principal';
import { checkContentDigest } from './content-digest';
import { contextOf, type Match } from './context';
import { checkKeepable } from './keepable';
import { Problem } from './problem';
import { limit } from './rate-limit';

/** What load balancers ask all the time. */
const UNCOUNTED = new Set(['getHealth', 'getReadiness']);

/** Bytes of a body, where the document does not say otherwise. */
const MAX_BODY = 65_536;

/**
 * Before a body is looked at: who asks, and whether they may. What the document does not know passes through, and is
 * refused by the validator.
 */
export function guard(ledger: Ledger): RequestHandler {
  const routers = new Map<string, Router>();
  for (const operation of ledger.document.operations) {
    const router = routers.get(nounOf(operation.path)) ?? express.Router({ caseSensitive: true, strict: true });
    routers.set(nounOf(operation.path), router);
    const path = expressPath(operation.path);
    router[operation.method](path, admit(operation, ledger));
    if (operation.takesBody && !operation.streamed) {
      const longest = operation.maxBody ?? MAX_BODY;
      router[operation.method](path, refuseLonger(longest), express.json({ limit: longest, inflate: false, verify }));
    }
    // With another method, a streamed path is no operation's whose parameter it would fit.
    if (operation.streamed) router.all(path, leave);
  }
  // Express would answer OPTIONS itself, and of several paths that fit it would name the methods of all.
  return (request, response, next) => {
    const router = request.method === 'OPTIONS' ? undefined : routers.get(nounOf(request.path));
    if (router === undefined) next();
    else router(request, response, next);
  };
}

/** What a path begins with, `/v1/runs`: with a router for each, a request is held against the paths of one noun alone. */
function nounOf(path: string): string {
  return path.split('/', 3).join('/');
}

function leave(_request: Request, _response: Response, next: NextFunction): void {
  next('router');
}

function admit(operation: DocumentedOperation, ledger: Ledger) {
  return async (request: Request<Match['params']>, response: Response, next: NextFunction): Promise<void> => {
    const context = contextOf(request);
    context.match = { operation, params: request.params };
    if (!operation.open) {
      context.principal = await known(request, response, ledger);
      await limit(ledger, context.principal.id, response);
      demand(context.principal, operation, ledger.document);
    } else if (!UNCOUNTED.has(operation.id)) {
      await limit(ledger, addressOf(request), response);
    }
    next();
  };
}

/** The parser would take in all of a body before it refuses it. */
function refuseLonger(longest: number) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (Number(request.get('content-length') ?? 0) > longest) {
      throw new Problem('too-large', undefined, { Connection: 'close' });
    }
    next();
  };
}

function verify(request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  checkContentDigest(request.headers['content-digest']?.toString(), body);
  checkKeepable(body);
}

/** Whoever is refused is counted by address, so that nobody tries tokens without end. */
async function known(request: Request, response: Response, ledger: Ledger): Promise<Principal> {
  try {
    return await authenticate(request, ledger);
  } catch (thrown) {
    await limit(ledger, addressOf(request), response);
    throw thrown;
  }
}

function addressOf({ ip }: Request): string {
  return `address:${ip ?? 'unknown'}`;
}

/** `/v1/runs/{run}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{([a-z_]+)\}/g, ':$1');
}
