import { joseVerifier } from './auth/jose-verifier';
import { heeding, revocations } from './auth/revocations';
import { sessions } from './auth/sessions';
import { remembering } from './auth/verified-cache';
import { memoryCache } from './cache/memory';
import { redisCache } from './cache/redis';
import type { Cache } from './cache/port';
import { systemClock } from './clock/port';
import type { Config } from './config/load';
import { loadDocument } from './document/load';
import type { Ledger } from './ledger';
import { httpsOutgoing } from './outgoing/https';
import { secretsOf } from './secrets/open';
import { secretSigner } from './signing/secret-signer';
import { openStorage } from './storage/open';
import { createLogger } from './telemetry/logger';
import { prometheusMetrics } from './telemetry/metrics';

/** The composition root: which implementation stands behind each port. Parts may be given, as specs do. */
export async function compose(config: Config, given: Partial<Ledger> = {}): Promise<Ledger> {
  const clock = given.clock ?? systemClock;
  const secrets = given.secrets ?? secretsOf(config, clock);
  const storage = given.storage ?? (await openStorage(config.database, secrets));
  const log = given.log ?? createLogger(config.logLevel);
  const cache = given.cache ?? (await cacheOf(config, { secrets, clock, log }));
  const revoked = given.revocations ?? revocations(storage, clock);
  const tokens = given.tokens ?? joseVerifier(config.issuers, clock);
  return {
    config,
    clock,
    secrets,
    storage,
    revocations: revoked,
    tokens: heeding(revoked, remembering(tokens, clock)),
    sessions: given.sessions ?? sessions(config, secrets, clock),
    signer: given.signer ?? secretSigner(secrets),
    document: given.document ?? loadDocument(config.issuers[0].issuer),
    log,
    outgoing: given.outgoing ?? httpsOutgoing(),
    cache,
    metrics: given.metrics ?? prometheusMetrics({ storage, cache, clock, secrets, config }),
  };
}

async function cacheOf({ redis }: Config, parts: Pick<Ledger, 'secrets' | 'clock' | 'log'>): Promise<Cache> {
  return redis === undefined ? memoryCache(parts.clock) : redisCache(redis, parts);
}

/** Lets go of everything that compose opened. */
export async function dispose({ storage, cache }: Ledger): Promise<void> {
  await Promise.all([storage.close(), cache.close()]);
}
