import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import type { Issuer } from '../config/schema';
import type { Clock } from '../clock/port';
import { claimsOf } from './profiles';
import { IssuerUnavailable, TokenRefused, type TokenVerifier } from './port';

/** Asymmetric ones alone: a public key can then never be taken for a shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const FETCH_TIMEOUT_MS = 5_000;

const discoveryDocument = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Verifies by the issuers' own discovery documents and keys; which issuers is configuration. */
export function joseVerifier(issuers: readonly Issuer[], clock: Clock, fetcher: typeof fetch = fetch): TokenVerifier {
  const known = new Map(
    issuers.map((issuer) => [issuer.issuer, { issuer, keys: lazily(() => keysOf(issuer, fetcher)) }]),
  );
  return {
    async verify(token) {
      const claimed = unverifiedIssuer(token);
      const by = known.get(claimed);
      if (by === undefined) throw new TokenRefused('The issuer is none of the configured ones.');
      const payload = await verified(token, await by.keys(), by.issuer, clock);
      return claimsOf(payload, by.issuer);
    },
  };
}

function unverifiedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw new TokenRefused('It is no JWT.');
  }
}

async function verified(token: string, keys: JWTVerifyGetKey, issuer: Issuer, clock: Clock): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: issuer.issuer,
      algorithms: ALGORITHMS,
      currentDate: clock.now(),
      requiredClaims: ['exp', 'iat', 'sub'],
      ...(issuer.profile === 'rfc9068' ? { audience: issuer.audience, typ: 'at+jwt' } : {}),
    });
    return payload;
  } catch (thrown) {
    if (thrown instanceof errors.JWKSTimeout || !(thrown instanceof errors.JOSEError)) {
      throw new IssuerUnavailable(`The keys of ${issuer.issuer} cannot be had.`, { cause: thrown });
    }
    throw new TokenRefused(thrown.code, { cause: thrown });
  }
}

async function keysOf({ issuer }: Issuer, fetcher: typeof fetch): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetcher(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS), redirect: 'error' }).catch(
    (thrown: unknown) => {
      throw new IssuerUnavailable(`The issuer ${issuer} does not answer.`, { cause: thrown });
    },
  );
  if (!answer.ok) throw new IssuerUnavailable(`The issuer ${issuer} answers ${answer.status}.`);
  const found = discoveryDocument.safeParse(await answer.json());
  if (!found.success || found.data.issuer !== issuer) {
    throw new IssuerUnavailable(`The discovery document of ${issuer} is not its own.`);
  }
  return createRemoteJWKSet(new URL(found.data.jwks_uri), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    [customFetch]: (jwks: string, options: RequestInit) => fetcher(jwks, options),
  });
}

/** Made at the first call, kept while it succeeds; a failure is tried again. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((thrown: unknown) => {
      made = undefined;
      throw thrown;
    });
    return made;
  };
}
