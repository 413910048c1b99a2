import { z } from 'zod';
import { configSchema, type Grant, type IamStores, type Issuer, type SecretIds } from './schema';

/** Where it keeps what, and how it signs in there. */
export interface StoreConfig {
  readonly database: string;
  readonly redis: string | undefined;
  readonly secrets: SecretIds | undefined;
  readonly iam: IamStores | undefined;
}

/** What the ledger runs with. */
export interface Config extends StoreConfig {
  readonly host: string;
  readonly port: number;
  readonly metricsPort: number;
  /** Where people and programs reach it, without a slash at the end. */
  readonly publicUrl: string;
  /** Folder of certificate and key. */
  readonly tls: string | undefined;
  readonly issuers: readonly [Issuer, ...Issuer[]];
  readonly grants: readonly Grant[];
  /** Public keys in PEM whose evidence is kept. */
  readonly evidenceKeys: readonly string[];
  readonly requestsPerMinute: number;
  readonly proxies: number;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigurationInvalid extends Error {
  override readonly name = 'ConfigurationInvalid';
}

/**
 * @throws ConfigurationInvalid with the name of each variable that is wrong; never with its value
 */
export function loadConfig(environment: Environment): Config {
  const set = parsed(configSchema, environment);
  return {
    host: set.LEDGER_HOST,
    port: set.LEDGER_PORT,
    metricsPort: set.LEDGER_METRICS_PORT,
    publicUrl: set.LEDGER_PUBLIC_URL.replace(/\/$/, ''),
    tls: set.LEDGER_TLS,
    ...storesOf(set),
    issuers: set.LEDGER_ISSUERS,
    grants: set.LEDGER_GRANTS,
    evidenceKeys: set.LEDGER_EVIDENCE_KEYS,
    requestsPerMinute: set.LEDGER_REQUESTS_PER_MINUTE,
    proxies: set.LEDGER_PROXIES,
    logLevel: set.LEDGER_LOG_LEVEL,
  };
}

const storeSchema = configSchema.pick({
  LEDGER_DATABASE: true,
  LEDGER_REDIS: true,
  LEDGER_SECRETS: true,
  LEDGER_IAM: true,
});

/**
 * What migrating needs.
 * @throws ConfigurationInvalid as loadConfig
 */
export function loadStoreConfig(environment: Environment): StoreConfig {
  return storesOf(parsed(storeSchema, environment));
}

function parsed<Schema extends z.ZodType>(schema: Schema, environment: Environment): z.output<Schema> {
  const read = schema.safeParse(environment);
  if (!read.success) throw new ConfigurationInvalid(z.prettifyError(read.error));
  return read.data;
}

function storesOf(set: z.output<typeof storeSchema>): StoreConfig {
  return {
    database: set.LEDGER_DATABASE,
    redis: set.LEDGER_REDIS,
    secrets: set.LEDGER_SECRETS,
    iam: set.LEDGER_IAM,
  };
}
