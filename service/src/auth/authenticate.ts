import type { Request } from 'express';
import { challenge, Problem } from '../http/problem';
import type { Ledger } from '../ledger';
import { principalOf, type Principal } from '../rbac/principal';

/**
 * Who asks: by a bearer token, or else by the page's cookie.
 * @throws Problem 401; 403 for a write by cookie that another site could have made
 * @throws TokenRefused or IssuerUnavailable of the verifier, which the error handler tells as 401 and 503
 */
export async function authenticate(request: Request, { tokens, sessions, config }: Ledger): Promise<Principal> {
  const token = bearerOf(request) ?? (await sessionOf(request, sessions));
  if (token === undefined) throw new Problem('unauthenticated', 'A bearer token is needed.', challenge());
  return principalOf(await tokens.verify(token), config.grants);
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(request.get('authorization') ?? '')?.[1];
}

/** A cookie comes along whoever makes the browser ask: a write needs what only the page itself can send. */
async function sessionOf(request: Request, sessions: Ledger['sessions']): Promise<string | undefined> {
  const token = await sessions.tokenOf(request.get('cookie'));
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const site = request.get('sec-fetch-site') ?? 'same-origin';
  const isOwn = request.get('ledger-page') !== undefined && site === 'same-origin';
  if (token !== undefined && !isRead && !isOwn) throw new Problem('forbidden', 'This is not the page that asks.');
  return token;
}
