import type { NextFunction, Request, Response } from 'express';
import type { DocumentedOperation } from '../document/load';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import type { Logger } from '../telemetry/logger';
import { traceIdOf } from '../telemetry/trace-id';

/** What is known of a request beside what it carries. Kept apart from Express's own untyped `locals`. */
export interface RequestContext {
  readonly traceId: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Of the guard: which operation it is, and who asks. */
  match?: Match;
  principal?: Principal;
}

/** An operation of the document, and the parameters of its path, decoded. */
export interface Match {
  readonly operation: DocumentedOperation;
  readonly params: Readonly<Record<string, string>>;
}

const contexts = new WeakMap<Request, RequestContext>();

/** @throws Error where the request did not come through `withContext`: a fault of ours */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new Error('The request has no context.');
  return context;
}

/** Undefined of what the document does not know. */
export function matchOf(request: Request): Match | undefined {
  return contexts.get(request)?.match;
}

/** Gives every request its context, and logs it once it is answered. */
export function withContext({ log, metrics }: Pick<Ledger, 'log' | 'metrics'>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const traceId = traceIdOf(request.get('traceparent'));
    const gone = new AbortController();
    const begin = performance.now();
    const context: RequestContext = { traceId, log: log.child({ trace_id: traceId }), signal: gone.signal };
    contexts.set(request, context);
    response.on('close', () => {
      const finished = response.writableFinished;
      if (!finished) gone.abort();
      const seconds = (performance.now() - begin) / 1000;
      const operation = context.match?.operation.id ?? null;
      metrics.requested({ operation, method: request.method, status: response.statusCode, seconds, traceId });
      context.log.info(
        {
          operation,
          method: request.method,
          status: response.statusCode,
          duration_ms: Math.round(seconds * 1000),
          subject: context.principal?.id ?? null,
          finished,
        },
        'request',
      );
    });
    next();
  };
}
