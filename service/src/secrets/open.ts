import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock } from '../clock/port';
import type { StoreConfig } from '../config/load';
import { environmentSecrets } from './environment';
import { iamLogins, iamTokens } from './iam';
import type { SecretSource } from './port';
import { secretsManager } from './secrets-manager';

/** By itself the SDK would wait without end; the secret last had serves on. */
const PROMPT = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
};

/** The source of secrets that the configuration names. */
export function secretsOf(config: StoreConfig, clock: Clock): SecretSource {
  const client = new SecretsManagerClient(PROMPT);
  const kept =
    config.secrets === undefined ? environmentSecrets(process.env) : secretsManager(client, config.secrets, clock);
  const logins = iamLogins(config);
  return logins.size === 0 ? kept : iamTokens(kept, logins, client.config, clock);
}
