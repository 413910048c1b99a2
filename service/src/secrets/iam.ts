import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Clock } from '../clock/port';
import { ConfigurationInvalid, type StoreConfig } from '../config/load';
import type { SecretName, SecretSource } from './port';

/** Of AWS: no token to sign in lives longer. Connections that were made with one do. */
const TOKEN_S = 900;

/** A store that is signed in to with a token of the role instead of a password. */
interface IamLogin {
  /** What the signature is for. */
  readonly service: 'rds-db' | 'elasticache';
  readonly hostname: string;
  readonly port: number | undefined;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * The stores that the configuration signs in to by IAM.
 * @throws ConfigurationInvalid where one has no address of a server, or its address names no user
 */
export function iamLogins({ iam, database, redis }: StoreConfig): ReadonlyMap<SecretName, IamLogin> {
  const logins = new Map<SecretName, IamLogin>();
  if (iam?.database === true) {
    const { user, hostname, port } = addressOf(database, 'LEDGER_DATABASE');
    const query = { Action: 'connect', DBUser: user };
    logins.set('database', { service: 'rds-db', hostname, port: port ?? 5432, query });
  }
  if (iam?.redis !== undefined) {
    const { user } = addressOf(redis ?? '', 'LEDGER_REDIS');
    const query = { Action: 'connect', User: user };
    logins.set('redis', { service: 'elasticache', hostname: iam.redis, port: undefined, query });
  }
  return logins;
}

function addressOf(url: string, variable: string): { user: string; hostname: string; port: number | undefined } {
  const { username, hostname, port } = URL.canParse(url) ? new URL(url) : { username: '', hostname: '', port: '' };
  if (username === '' || hostname === '') {
    throw new ConfigurationInvalid(`LEDGER_IAM signs in as a user of ${variable}, which names no user or no server.`);
  }
  return { user: decodeURIComponent(username), hostname, port: port === '' ? undefined : Number(port) };
}

/**
 * Tokens for the stores that are signed in to by IAM; every other secret comes from the source.
 * @param aws whose credentials sign, and in which region; signing asks nobody
 */
export function iamTokens(
  source: SecretSource,
  logins: ReadonlyMap<SecretName, IamLogin>,
  { credentials, region, sha256 }: Pick<SecretsManagerClient['config'], 'credentials' | 'region' | 'sha256'>,
  clock: Clock,
): SecretSource {
  const token = async ({ service, hostname, port, query }: IamLogin): Promise<string> => {
    const signer = new SignatureV4({ service, credentials, region, sha256 });
    const host = port === undefined ? hostname : `${hostname}:${port}`;
    const request = { method: 'GET', protocol: 'https:', hostname, path: '/', headers: { host }, query: { ...query } };
    const signed = await signer.presign(request, { expiresIn: TOKEN_S, signingDate: clock.now() });
    const pairs = Object.entries(signed.query ?? {}).map(
      ([key, value]) => `${key}=${encodeURIComponent(String(value))}`,
    );
    return `${host}/?${pairs.join('&')}`;
  };
  return {
    read: (name) => {
      const login = logins.get(name);
      return login === undefined ? source.read(name) : token(login);
    },
    forget: (name) => {
      source.forget(name);
    },
    // A token is made each time that it is asked for: it has no age.
    writtenAt: (name) => (logins.has(name) ? undefined : source.writtenAt(name)),
  };
}
