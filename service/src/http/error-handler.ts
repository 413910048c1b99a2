import type { NextFunction, Request, Response } from 'express';
import { error as refusals } from 'express-openapi-validator';
import { z } from 'zod';
import { isRead, sendProblemPage } from '../page/serve';
import { contextOf } from './context';
import { UNSTORABLE } from './keepable';
import { challenge, kindOfStatus, Problem, problemDetails } from './problem';
import { IssuerUnavailable, TokenRefused } from '../auth/port';
import { SecretUnavailable } from '../secrets/port';
import { DatabaseUnavailable } from '../storage/unavailable';

/** Errors of the validator and of the body parser: they carry a status, and the validator's the fields too. */
const refusal = z.object({
  status: z.int().min(400).max(499),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  headers: z.record(z.string(), z.string()).default({}),
});

/** Whatever was thrown, as problem details. What is not the caller's fault is logged whole, and told in general. */
export function problems(thrown: unknown, request: Request, response: Response, next: NextFunction): void {
  const { log, traceId } = contextOf(request);
  if (response.headersSent) {
    log.error({ err: thrown }, 'failed while answering');
    next(thrown);
    return;
  }
  const problem = asProblem(thrown);
  if (thrown instanceof TokenRefused) log.info({ reason: thrown.message }, 'token refused');
  if (problem.status >= 500) log.error({ err: thrown }, 'failed');
  const told = problemDetails(problem, traceId);
  response.status(problem.status).set({ 'Cache-Control': 'no-store', ...problem.headers });
  if (isRead(request)) sendProblemPage(response, told);
  else response.type('application/problem+json').send(JSON.stringify(told));
}

/** What the ledger needs and cannot reach for a moment. */
const AWAY = [DatabaseUnavailable, IssuerUnavailable, SecretUnavailable];

/** SQLSTATE of class 22, data exceptions, in so far as the data are the caller's: out of range, no text, no date. */
const NOT_STORABLE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);
const databaseRefusal = z.object({ code: z.string().refine((code) => NOT_STORABLE.has(code)) });

function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof TokenRefused) {
    return new Problem('unauthenticated', 'The token does not hold.', challenge('invalid_token'));
  }
  if (AWAY.some((kind) => thrown instanceof kind)) return new Problem('unavailable', undefined, { 'Retry-After': '5' });
  if (databaseRefusal.safeParse(thrown).success) return new Problem('unprocessable', UNSTORABLE);
  const isOurs = thrown instanceof refusals.InternalServerError;
  const found = refusal.safeParse(thrown);
  if (isOurs || !found.success) return new Problem('internal');
  const { status, errors, headers } = found.data;
  return new Problem(kindOfStatus(status), undefined, headers, errors);
}
