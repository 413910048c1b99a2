import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Issuer } from '../config/schema';
import { Problem } from '../http/problem';
import type { Ledger } from '../ledger';
import { cookie } from './cookie';
import { discover } from './discovery';
import { IssuerUnavailable, TokenRefused } from './port';
import { scopeAt } from './profiles';
import { sealing } from './sealed';

/** Signing in to the page: authorization code with PKCE (RFC 7636), the issuer checked by RFC 9207 where it says who it is. */

/** How long somebody may take at the issuer. */
const MINUTES = 10;
const TIMEOUT_MS = 10_000;

type Parts = Pick<Ledger, 'config' | 'secrets' | 'clock' | 'document'>;

export interface Returned {
  readonly code?: string | undefined;
  readonly state: string;
  readonly iss?: string | undefined;
}

const begun = z.object({ state: z.string(), verifier: z.string(), returnTo: z.string() });

/** Where the person goes, and the cookie by which they are known when they come back. */
export async function begin(parts: Parts, returnTo: string): Promise<{ location: string; cookie: string }> {
  const { issuer, client } = pageIssuer(parts);
  const { authorization_endpoint: endpoint } = await discover(issuer.issuer, fetch);
  if (endpoint === undefined) throw new IssuerUnavailable('It has no authorization endpoint.');
  const [state, verifier] = [random(), random()];
  const location = new URL(endpoint);
  const asked = {
    response_type: 'code',
    client_id: client,
    redirect_uri: callback(parts),
    scope: scopesOf(parts)
      .map((scope) => scopeAt(issuer, scope))
      .join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) location.searchParams.set(name, value);
  const until = new Date(parts.clock.now().getTime() + MINUTES * 60_000);
  const sealed = await sealing(parts.secrets, parts.clock).seal('sign-in', { state, verifier, returnTo }, until);
  return { location: location.href, cookie: beginCookie(parts).set(sealed, MINUTES * 60) };
}

/**
 * The access token that the code is good for.
 * @throws Problem 401 where the person did not begin here, in this browser, or the issuer refuses
 */
export async function finish(
  parts: Parts,
  { code, state, iss }: Returned,
  cookies: string | undefined,
): Promise<{ token: string; returnTo: string; cookie: string }> {
  const { issuer, client } = pageIssuer(parts);
  const held = beginCookie(parts);
  const sealed = held.read(cookies);
  const own =
    sealed === undefined ? undefined : await sealing(parts.secrets, parts.clock).open('sign-in', sealed, begun);
  if (own === undefined || !same(own.state, state)) throw new Problem('unprocessable', 'Begin to sign in again.');
  const isOther = iss !== undefined && iss !== issuer.issuer;
  if (code === undefined || isOther) throw new Problem('unprocessable', 'The issuer did not sign you in.');
  const form = { grant_type: 'authorization_code', code, redirect_uri: callback(parts), code_verifier: own.verifier };
  const token = await redeem(issuer, { ...form, client_id: client });
  return { token, returnTo: own.returnTo, cookie: held.clear() };
}

/** Where the person signs out at the issuer too; null where it has no such place, or does not answer. */
export async function endAt({ config }: Pick<Ledger, 'config'>): Promise<string | null> {
  const issuer = config.issuers.find(({ page_client: has }) => has !== undefined);
  if (issuer?.page_client === undefined) return null;
  const found = await discover(issuer.issuer, fetch).catch(() => undefined);
  if (found?.end_session_endpoint === undefined) return null;
  const url = new URL(found.end_session_endpoint);
  url.searchParams.set('client_id', issuer.page_client);
  return url.href;
}

const granted = z.object({ access_token: z.string(), token_type: z.string().regex(/^bearer$/i) });

async function redeem({ issuer }: Issuer, form: Record<string, string>): Promise<string> {
  const { token_endpoint: endpoint } = await discover(issuer, fetch);
  if (endpoint === undefined) throw new IssuerUnavailable('It has no token endpoint.');
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const sent = { method: 'POST', body: new URLSearchParams(form), redirect: 'error', signal } as const;
  const answer = await fetch(endpoint, sent).catch((cause: unknown) => {
    throw new IssuerUnavailable('The token endpoint does not answer.', { cause });
  });
  if (answer.status >= 500) throw new IssuerUnavailable(`The token endpoint answers ${answer.status}.`);
  const found = granted.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !found.success) throw new TokenRefused(`The code was refused: ${answer.status}.`);
  return found.data.access_token;
}

function pageIssuer({ config }: Parts): { issuer: Issuer; client: string } {
  for (const issuer of config.issuers) {
    if (issuer.page_client !== undefined) return { issuer, client: issuer.page_client };
  }
  throw new Problem('not-found', 'No issuer is configured by which the page could sign in.');
}

function scopesOf({ document }: Parts): string[] {
  return [...new Set(document.operations.flatMap(({ scopes }) => scopes))].sort();
}

function callback({ config }: Parts): string {
  return `${config.publicUrl}/signed-in`;
}

function beginCookie({ config }: Parts) {
  return cookie('ledger-sign-in', config.publicUrl, 'Lax');
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
