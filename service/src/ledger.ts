import type { TokenVerifier } from './auth/port';
import type { Revocations } from './auth/revocations';
import type { Sessions } from './auth/sessions';
import type { Cache } from './cache/port';
import type { Clock } from './clock/port';
import type { Config } from './config/load';
import type { LedgerDocument } from './document/load';
import type { Outgoing } from './outgoing/port';
import type { SecretSource } from './secrets/port';
import type { Signer } from './signing/port';
import type { Storage } from './storage/port';
import type { Metrics } from './telemetry/metrics-port';
import type { Logger } from './telemetry/logger';

/** All that the service is made of: operations reach the outside through these alone. compose.ts makes it. */
export interface Ledger {
  readonly config: Config;
  readonly document: LedgerDocument;
  readonly storage: Storage;
  readonly cache: Cache;
  readonly tokens: TokenVerifier;
  readonly revocations: Revocations;
  readonly sessions: Sessions;
  readonly secrets: SecretSource;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly outgoing: Outgoing;
}
