import { z } from 'zod';
import type { Calls } from './post';
import { isSafe } from './target';

/** Why there is no token: a sentence without any part of a secret. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
}

const discovery = z.object({
  issuer: z.string(),
  token_endpoint: z.string().refine((text) => URL.canParse(text) && isSafe(new URL(text))),
});
const answer = z.object({ access_token: z.string().min(1) });

/** An issuer that does not answer holds nobody up longer. */
const TIMEOUT_MS = 15_000;

const NEEDED =
  'set PLUMBLINE_LEDGER_TOKEN, or PLUMBLINE_LEDGER_ISSUER, PLUMBLINE_LEDGER_CLIENT_ID and PLUMBLINE_LEDGER_CLIENT_SECRET';

/**
 * An access token: a ready one, or by client credentials of the issuer that the environment names. The ledger is not
 * asked who its issuer is: it could name one that collects secrets.
 * @throws NoToken
 */
export async function ledgerToken(env: NodeJS.ProcessEnv, calls: Calls): Promise<string> {
  const ready = env['PLUMBLINE_LEDGER_TOKEN'] ?? '';
  if (ready !== '') return ready;
  const [issuer, id, secret] = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'].map(
    (of) => env[`PLUMBLINE_LEDGER_${of}`] ?? '',
  );
  if (!issuer || !id || !secret) throw new NoToken(`there is no token for it: ${NEEDED}`);
  if (!URL.canParse(issuer) || !isSafe(new URL(issuer))) throw new NoToken('the issuer is reached by https alone');
  const endpoint = await tokenEndpoint(issuer, calls);
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64');
  const scope = env['PLUMBLINE_LEDGER_SCOPE'] ?? 'write';
  const given = await json(endpoint, calls, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  const read = answer.safeParse(given);
  if (read.success) return read.data.access_token;
  throw new NoToken('the issuer gave no token');
}

async function tokenEndpoint(issuer: string, calls: Calls): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const read = discovery.safeParse(await json(url, calls, {}));
  if (!read.success) throw new NoToken('the issuer’s discovery document names no endpoint for tokens');
  if (read.data.issuer !== issuer) throw new NoToken('the issuer calls itself by another name');
  return read.data.token_endpoint;
}

/** What is thrown by the network or said by the issuer is not repeated: either may hold what was sent. */
async function json(
  url: string,
  { abort, trace }: Calls,
  request: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: URLSearchParams },
): Promise<unknown> {
  let response: Response;
  try {
    const signal = AbortSignal.any([abort, AbortSignal.timeout(TIMEOUT_MS)]);
    response = await trace.call(`${request.method ?? 'GET'} ${new URL(url).pathname}`, (traceparent) =>
      fetch(url, { ...request, headers: { ...request.headers, traceparent }, redirect: 'error', signal }),
    );
  } catch {
    throw new NoToken('the issuer cannot be reached');
  }
  if (!response.ok) throw new NoToken(`the issuer answered ${response.status}`);
  return response.json().catch(() => undefined);
}
