import { hash } from 'node:crypto';
import type { Clock } from '../clock/port';
import { MAX_TOKEN_AGE_S, type TokenVerifier, type VerifiedToken } from './port';

/** Tokens remembered at most; those not seen for longest go first. */
const CAPACITY = 10_000;

/**
 * Remembers what was verified, by the token's digest and until it expires or is too old; the token itself is not kept.
 * Revocations are asked about outside of it, and are forgotten with the age that no token outlives.
 */
export function remembering(inner: TokenVerifier, clock: Clock, capacity = CAPACITY): TokenVerifier {
  const known = new Map<string, VerifiedToken>();
  return {
    async verify(token) {
      const digest = hash('sha256', token, 'base64');
      const found = known.get(digest);
      known.delete(digest);
      const verified = found !== undefined && isLive(found, clock.now()) ? found : await inner.verify(token);
      known.set(digest, verified);
      for (const oldest of known.keys()) {
        if (known.size <= capacity) break;
        known.delete(oldest);
      }
      return verified;
    },
  };
}

function isLive({ issuedAt, expiresAt }: VerifiedToken, now: Date): boolean {
  return expiresAt > now && now.getTime() - issuedAt.getTime() <= MAX_TOKEN_AGE_S * 1000;
}
