import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock/port';
import { discover, fetchJson } from './discovery';
import { IssuerUnavailable } from './port';

/** Keys older than this are asked for again, beside the requests that they still serve. */
const FRESH_MS = 10 * 60_000;
/** However many tokens name a key that is not there, the issuer is asked for it once in this time. */
const COOLDOWN_MS = 30_000;
/** While the issuer is away and its keys were never had, it is tried again after this. */
const RETRY_MS = 2_000;

const jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/**
 * An issuer's public keys: had at the first call, taken up when they rotate, and kept while the issuer is away.
 * @throws IssuerUnavailable where they were never had
 */
export function issuerKeys(issuer: string, clock: Clock, fetcher: typeof fetch): JWTVerifyGetKey {
  let keys: ReturnType<typeof createLocalJWKSet> | undefined;
  let triedAt = -Infinity;
  let running: Promise<void> | undefined;
  const age = (): number => clock.now().getTime() - triedAt;

  const load = async (): Promise<void> => {
    triedAt = clock.now().getTime();
    const { jwks_uri } = await discover(issuer, fetcher);
    const found = jwks.safeParse(await fetchJson(jwks_uri, fetcher));
    if (!found.success) throw new IssuerUnavailable(`The keys of ${issuer} are none.`);
    keys = createLocalJWKSet(found.data);
  };
  const reload = (): Promise<void> => (running ??= load().finally(() => (running = undefined)));

  return async (header, token) => {
    if (keys === undefined) {
      if (running === undefined && age() < RETRY_MS) throw new IssuerUnavailable(`The keys of ${issuer} were not had.`);
      await reload();
    } else if (age() > FRESH_MS) {
      reload().catch(() => undefined);
    }
    if (keys === undefined) throw new IssuerUnavailable(`The keys of ${issuer} were not had.`);
    try {
      return await keys(header, token);
    } catch (thrown) {
      if (!(thrown instanceof errors.JWKSNoMatchingKey)) throw thrown;
      if (running === undefined && age() < COOLDOWN_MS) throw thrown;
      // Who cannot be asked is taken at its last word: the key is none of the issuer's.
      await reload().catch(() => undefined);
      return keys(header, token);
    }
  };
}
