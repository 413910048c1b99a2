import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { spanIdOf } from '../telemetry/trace-id';
import { contextOf } from './context';

/**
 * What every answer tells browsers: nothing is guessed, framed, or read by another site (no CORS header is ever sent).
 * The page's own answers replace the content policy. `traceparent` names the trace that the answer is part of.
 */
export function withHeaders(publicUrl: string): RequestHandler {
  const fixed = new Map(
    Object.entries({
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      ...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
    }),
  );
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeaders(fixed).setHeader('traceparent', `00-${contextOf(request).traceId}-${spanIdOf()}-01`);
    next();
  };
}
