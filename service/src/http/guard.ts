import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { authenticate } from '../auth/authenticate';
import type { DocumentedOperation } from '../document/load';
import type { Ledger } from '../ledger';
import { demand } from '../rbac/permissions';
import { contextOf } from './context';

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

/** `/v1/runs/{run}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{([a-z_]+)\}/g, ':$1');
}
