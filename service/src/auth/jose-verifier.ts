import { decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Issuer } from '../config/schema';
import type { Clock } from '../clock/port';
import { issuerKeys } from './issuer-keys';
import { claimsOf } from './profiles';
import { IssuerUnavailable, MAX_TOKEN_AGE_S, TokenRefused, type TokenVerifier } from './port';

/** Asymmetric ones alone: a public key can then never be taken for a shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Characters. Real ones have some thousand; what is longer is not even decoded. */
const MAX_LENGTH = 8_192;

/** Verifies by the issuers' own discovery documents and keys; which issuers is configuration. */
export function joseVerifier(issuers: readonly Issuer[], clock: Clock, fetcher: typeof fetch = fetch): TokenVerifier {
  const known = new Map(
    issuers.map((issuer) => [issuer.issuer, { issuer, keys: issuerKeys(issuer.issuer, clock, fetcher) }]),
  );
  return {
    async verify(token) {
      if (token.length > MAX_LENGTH) throw new TokenRefused('It is too long.');
      const by = known.get(unverifiedIssuer(token));
      if (by === undefined) throw new TokenRefused('The issuer is none of the configured ones.');
      return claimsOf(await verified(token, by.keys, by.issuer, clock), by.issuer);
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
      maxTokenAge: MAX_TOKEN_AGE_S,
      requiredClaims: ['exp', 'iat', 'sub'],
      ...(issuer.profile === 'rfc9068' ? { audience: issuer.audience, typ: 'at+jwt' } : {}),
    });
    return payload;
  } catch (thrown) {
    if (thrown instanceof IssuerUnavailable) throw thrown;
    // What is no error of jose's is a key that does not fit the algorithm that the token claims.
    throw new TokenRefused(thrown instanceof errors.JOSEError ? thrown.code : 'The key is of another kind.', {
      cause: thrown,
    });
  }
}
