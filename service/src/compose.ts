import { joseVerifier } from './auth/jose-verifier';
import { heeding, revocations } from './auth/revocations';
import { sessions } from './auth/sessions';
import { remembering } from './auth/verified-cache';
import { memoryCache } from './cache/memory';
import { systemClock } from './clock/port';
import type { Config } from './config/load';
import { loadDocument } from './document/load';
import type { Ledger } from './ledger';
import { environmentSecrets } from './secrets/environment';
import { secretSigner } from './signing/secret-signer';
import { openStorage } from './storage/open';
import { createLogger } from './telemetry/logger';

/** The composition root: which implementation stands behind each port. Parts may be given, as specs do. */
export async function compose(config: Config, given: Partial<Ledger> = {}): Promise<Ledger> {
  const clock = given.clock ?? systemClock;
  const secrets = given.secrets ?? environmentSecrets(process.env);
  const storage = given.storage ?? (await openStorage(config.database, secrets));
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
    document: given.document ?? loadDocument(),
    log: given.log ?? createLogger(config.logLevel),
    cache: given.cache ?? memoryCache(clock),
  };
}

/** Lets go of everything that compose opened. */
export async function dispose({ storage, cache }: Ledger): Promise<void> {
  await Promise.all([storage.close(), cache.close()]);
}
