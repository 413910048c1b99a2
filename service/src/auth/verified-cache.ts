import { createHash } from 'node:crypto';
import type { Clock } from '../clock/port';
import type { TokenVerifier, VerifiedToken } from './port';

/** Tokens remembered at most; those not seen for longest go first. */
const CAPACITY = 10_000;

/** Remembers what was verified, by the token's digest and until it expires; the token itself is not kept. Revocations are asked about outside of it. */
export function remembering(inner: TokenVerifier, clock: Clock, capacity = CAPACITY): TokenVerifier {
  const known = new Map<string, VerifiedToken>();
  return {
    async verify(token) {
      const digest = createHash('sha256').update(token).digest('base64');
      const found = known.get(digest);
      known.delete(digest);
      const isLive = found !== undefined && found.expiresAt > clock.now();
      const verified = isLive ? found : await inner.verify(token);
      known.set(digest, verified);
      for (const oldest of known.keys()) {
        if (known.size <= capacity) break;
        known.delete(oldest);
      }
      return verified;
    },
  };
}
