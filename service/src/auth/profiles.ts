import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { Issuer } from '../config/schema';
import { TokenRefused, type VerifiedToken } from './port';

const names = z.array(z.string()).default([]);

const rfc9068 = z.object({ client_id: z.string(), scope: z.string().default(''), roles: names });

/** Cognito's access tokens have no audience; the client stands for it. */
const cognito = z.object({
  client_id: z.string(),
  token_use: z.literal('access'),
  scope: z.string().default(''),
  'cognito:groups': names,
});

const common = z.object({
  iss: z.string(),
  sub: z.string(),
  jti: z.string().nullable().default(null),
  name: z.string().nullable().default(null),
  iat: z.number(),
  exp: z.number(),
});

/**
 * What a verified token says, by the profile of its issuer.
 * @throws TokenRefused where it is of another kind, or was given to another client
 */
export function claimsOf(payload: JWTPayload, issuer: Issuer): VerifiedToken {
  const { iss, sub, jti, name, iat, exp } = read(common, payload);
  const own = issuer.profile === 'cognito' ? ofCognito(payload, issuer) : ofRfc9068(payload);
  return {
    ...own,
    issuer: iss,
    subject: sub,
    tokenId: jti,
    name,
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
  };
}

function ofRfc9068(payload: JWTPayload) {
  const { client_id: clientId, scope, roles } = read(rfc9068, payload);
  return { clientId, roles, scopes: words(scope) };
}

function ofCognito(payload: JWTPayload, issuer: Extract<Issuer, { profile: 'cognito' }>) {
  const { client_id: clientId, scope, 'cognito:groups': roles } = read(cognito, payload);
  if (!issuer.clients.includes(clientId)) throw new TokenRefused('It was given to another client.');
  const prefix = scopeAt(issuer, '');
  const scopes = words(scope).filter((word) => word.startsWith(prefix));
  return { clientId, roles, scopes: scopes.map((word) => word.slice(prefix.length)) };
}

/** A scope of the document as the issuer writes it. */
export function scopeAt(issuer: Issuer, scope: string): string {
  return issuer.profile === 'cognito' ? `${issuer.resource}/${scope}` : scope;
}

function read<T>(shape: z.ZodType<T>, payload: JWTPayload): T {
  const found = shape.safeParse(payload);
  if (!found.success) throw new TokenRefused('A claim is missing or of another form.');
  return found.data;
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
