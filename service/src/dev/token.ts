import { z } from 'zod';
import type { Role } from '../rbac/principal';
import { DEV_SECRET, SCOPES } from './issuer';

const answer = z.object({ access_token: z.string() });

/** An access token of the development issuer, by client credentials, for this role. */
export async function devToken(issuer: string, role: Role, scope = SCOPES): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${role}:${DEV_SECRET}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  if (!response.ok) throw new Error(`The issuer gave no token: ${response.status} ${await response.text()}`);
  return answer.parse(await response.json()).access_token;
}
