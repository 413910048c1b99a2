import { z } from 'zod';
import { IssuerUnavailable } from './port';

const TIMEOUT_MS = 5_000;

const discoveryDocument = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  authorization_endpoint: z.url().optional(),
  token_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
});

export type Discovery = z.infer<typeof discoveryDocument>;

/** Where an issuer describes itself. */
export function discoveryUrl(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/**
 * The issuer's own description of itself.
 * @throws IssuerUnavailable where it does not answer, or names another issuer
 */
export async function discover(issuer: string, fetcher: typeof fetch): Promise<Discovery> {
  const found = discoveryDocument.safeParse(await fetchJson(discoveryUrl(issuer), fetcher));
  if (found.success && found.data.issuer === issuer) return found.data;
  throw new IssuerUnavailable(`The discovery document of ${issuer} is not its own.`);
}

/** @throws IssuerUnavailable where nothing comes, or no JSON */
export async function fetchJson(url: string, fetcher: typeof fetch, init: RequestInit = {}): Promise<unknown> {
  try {
    const answer = await fetcher(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
    if (!answer.ok) throw new Error(`It answers ${answer.status}.`);
    return await answer.json();
  } catch (cause) {
    throw new IssuerUnavailable(`${new URL(url).origin} does not answer.`, { cause });
  }
}
