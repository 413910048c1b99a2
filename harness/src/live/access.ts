import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { PlumblineError } from '../errors';
import { Cloud, type ClientSettings } from './cloud';
import { ReadFailure, toFailure, type Scope } from './failure';
import type { CloudAccess } from './read-live';
import { standinWay } from './standin-way';
import { Transport } from './transport';

/** The role by which accounts are read: `{account}` in the pattern is the account's number. */
export interface LiveRole {
  readonly role: string;
  readonly externalId: string | undefined;
}

export interface AccessOptions {
  /** The stand-in's URL; undefined for the real cloud. */
  readonly endpoint: string | undefined;
  readonly role: LiveRole | undefined;
  readonly region: string | undefined;
  readonly abort: AbortSignal;
}

/** Opens the way to the cloud: the stand-in by its URL, or AWS with the user's credentials and the configured role. */
export function openAccess(options: AccessOptions): CloudAccess {
  // The SDK warns of coming versions on every run; docs/decisions/0003 is where that is decided.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const { endpoint, region } = options;
  const way = endpoint === undefined ? undefined : standinWay(endpoint);
  const transport = new Transport(options.abort, way === undefined ? {} : { httpAgent: way.httpAgent });
  return {
    transport,
    region,
    cloudFor: async (scope) => {
      const common = { region: scope.region, requestHandler: transport };
      if (way !== undefined) return new Cloud(scope, { ...common, ...STANDIN, endpoint: way.endpoint });
      const settings = { ...common, ...REAL, ...(await roleFor(scope, options)) };
      await insistOnAccount(scope, settings);
      return new Cloud(scope, settings);
    },
  };
}

const REAL = { maxAttempts: 6, retryMode: 'adaptive' } as const;
/** The stand-in takes any credentials; the account is that of the key, or its own. */
const STANDIN = {
  maxAttempts: 2,
  retryMode: 'standard',
  credentials: () => Promise.resolve({ accessKeyId: 'plumbline-standin', secretAccessKey: 'plumbline-standin' }),
  forcePathStyle: true,
  disableHostPrefix: true,
} as const;

const SESSION = { name: 'plumbline-probe', seconds: 3600 };
/** A session that has no longer left than this is renewed. */
const RENEWAL_MS = 5 * 60_000;

/** The credentials of the configured role; the same session for all clients of an account and region. */
async function roleFor(
  scope: Scope,
  { role }: AccessOptions,
): Promise<{ readonly credentials?: AwsCredentialIdentityProvider }> {
  if (role === undefined) return {};
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const assume = fromTemporaryCredentials({
    params: {
      RoleArn: roleArn(role, scope),
      RoleSessionName: SESSION.name,
      DurationSeconds: SESSION.seconds,
      ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
    },
    clientConfig: { region: scope.region },
  });
  let session: Promise<AwsCredentialIdentity> | undefined;
  return {
    credentials: async () => {
      try {
        const current = await (session ??= assume());
        const left = (current.expiration?.getTime() ?? Infinity) - Date.now();
        return left > RENEWAL_MS ? current : await (session = assume());
      } catch (thrown) {
        session = undefined;
        throw toFailure(thrown, 'sts:AssumeRole', scope);
      }
    },
  };
}

/**
 * Whoever asks another account than the state's finds nothing there of what the state holds.
 * @throws ReadFailure `elsewhere`
 */
async function insistOnAccount(scope: Scope, settings: ClientSettings): Promise<void> {
  if (scope.account === null) return;
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const action = 'sts:GetCallerIdentity';
  const { Account } = await new STSClient(settings).send(new GetCallerIdentityCommand({})).catch((thrown: unknown) => {
    throw settings.requestHandler.stopped ? thrown : toFailure(thrown, action, scope);
  });
  if (Account !== scope.account) throw new ReadFailure('elsewhere', action, scope, Account ?? '');
}

function roleArn({ role }: LiveRole, { account }: Scope): string {
  if (!role.includes('{account}')) return role;
  if (account !== null) return role.replaceAll('{account}', account);
  throw new PlumblineError(
    'ERR_CONFIG_INVALID',
    'The role in `live` has {account}, and no ARN in the state tells the account.',
    {
      remedy: 'Write the account into the role, or leave the role out to use the credentials at hand.',
    },
  );
}
