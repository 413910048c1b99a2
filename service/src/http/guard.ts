import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { IssuerUnavailable, TokenRefused } from '../auth/port';
import type { DocumentedOperation } from '../document/load';
import type { Ledger } from '../ledger';
import { demand } from '../rbac/permissions';
import { principalOf, type Principal } from '../rbac/principal';
import { contextOf } from './context';
import { Problem } from './problem';

/** Bytes of a body, where the document does not say otherwise. */
const MAX_BODY = 65_536;

/**
 * Before a body is looked at: who asks, and whether they may. What the document does not know passes through, and is
 * refused by the validator.
 */
export function guard(ledger: Ledger): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const operation of ledger.document.operations) {
    const path = expressPath(operation.path);
    router[operation.method](path, admit(operation, ledger));
    if (operation.takesBody && !operation.streamed) {
      router[operation.method](path, express.json({ limit: operation.maxBody ?? MAX_BODY, inflate: false }));
    }
  }
  return router;
}

function admit(operation: DocumentedOperation, ledger: Ledger) {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const context = contextOf(request);
    context.operation = operation;
    if (!operation.open) {
      context.principal = await authenticate(request, ledger);
      demand(context.principal, operation, ledger.document);
    }
    next();
  };
}

async function authenticate(request: Request, { tokens, config }: Ledger): Promise<Principal> {
  const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(request.get('authorization') ?? '') ?? [];
  if (token === undefined) throw new Problem('unauthenticated', 'A bearer token is needed.', challenge());
  try {
    return principalOf(await tokens.verify(token), config.grants);
  } catch (thrown) {
    if (thrown instanceof IssuerUnavailable) throw new Problem('unavailable', undefined, { 'Retry-After': '5' });
    if (!(thrown instanceof TokenRefused)) throw thrown;
    contextOf(request).log.info({ reason: thrown.message }, 'token refused');
    throw new Problem('unauthenticated', 'The token does not hold.', challenge('invalid_token'));
  }
}

function challenge(error?: string): Record<string, string> {
  return { 'WWW-Authenticate': `Bearer realm="ledger"${error === undefined ? '' : `, error="${error}"`}` };
}

/** `/v1/runs/{run}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{([a-z_]+)\}/g, ':$1');
}
