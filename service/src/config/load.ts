import { z } from 'zod';
import { configSchema, type Grant, type Issuer, type SecretIds } from './schema';

/** What the ledger runs with. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number;
  /** Where people and programs reach it, without a slash at the end. */
  readonly publicUrl: string;
  readonly database: string;
  readonly redis: string | undefined;
  readonly secrets: SecretIds | undefined;
  readonly issuers: readonly [Issuer, ...Issuer[]];
  readonly grants: readonly Grant[];
  /** Public keys in PEM whose evidence is kept. */
  readonly evidenceKeys: readonly string[];
  readonly requestsPerMinute: number;
  readonly proxies: number;
  readonly logLevel: string;
}

export class ConfigurationInvalid extends Error {
  override readonly name = 'ConfigurationInvalid';
}

/**
 * @throws ConfigurationInvalid with the name of each variable that is wrong; never with its value
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const read = configSchema.safeParse(environment);
  if (!read.success) throw new ConfigurationInvalid(z.prettifyError(read.error));
  const set = read.data;
  return {
    host: set.LEDGER_HOST,
    port: set.LEDGER_PORT,
    metricsPort: set.LEDGER_METRICS_PORT,
    publicUrl: set.LEDGER_PUBLIC_URL.replace(/\/$/, ''),
    database: set.LEDGER_DATABASE,
    redis: set.LEDGER_REDIS,
    secrets: set.LEDGER_SECRETS,
    issuers: set.LEDGER_ISSUERS,
    grants: set.LEDGER_GRANTS,
    evidenceKeys: set.LEDGER_EVIDENCE_KEYS,
    requestsPerMinute: set.LEDGER_REQUESTS_PER_MINUTE,
    proxies: set.LEDGER_PROXIES,
    logLevel: set.LEDGER_LOG_LEVEL,
  };
}
