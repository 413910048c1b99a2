import { asError } from '../errors';

export type FailureKind =
  'denied' | 'throttled' | 'timeout' | 'unreachable' | 'credentials' | 'elsewhere' | 'malformed' | 'refused' | 'other';

/** Where reads go. */
export interface Scope {
  /** Twelve digits; null where nothing tells. */
  readonly account: string | null;
  readonly region: string;
}

/** A read of the cloud that gave no answer: what was asked, where, and what is missing. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';

  constructor(
    readonly kind: FailureKind,
    /** The IAM action, `ec2:DescribeSubnets`. */
    readonly action: string,
    readonly scope: Scope,
    /** The service's own word for the error, `NoSuchBucketPolicy`. */
    readonly code: string,
    options?: { readonly cause: unknown },
  ) {
    super(`${WORDS[kind]} (${action} in ${place(scope)}${kind === 'other' ? `: ${code}` : ''})`, options);
  }
}

const WORDS: Readonly<Record<FailureKind, string>> = {
  denied: 'access is denied: the probe needs this permission',
  throttled: 'the API throttled the call, and kept doing so',
  timeout: 'the API did not answer in time',
  unreachable: 'the API cannot be reached',
  credentials: 'there are no credentials that are valid here',
  elsewhere: 'the credentials are those of another account',
  malformed: 'the API answered what it does not document',
  refused: 'this call is not among those that read',
  other: 'the API refused the call',
};

function place({ account, region }: Scope): string {
  return account === null ? region : `${account}, ${region}`;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and the services' own lists. */
const KINDS: readonly (readonly [FailureKind, RegExp])[] = [
  ['throttled', /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|BandwidthLimit|ProvisionedThroughput/],
  [
    'credentials',
    /ExpiredToken|InvalidClientTokenId|UnrecognizedClient|AuthFailure|InvalidAccessKeyId|SignatureDoesNotMatch|CredentialsProvider|^Credentials/,
  ],
  ['denied', /AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError|Forbidden|OptInRequired/],
  ['timeout', /TimeoutError|RequestTimeout|ETIMEDOUT|ESOCKETTIMEDOUT/],
  ['unreachable', /ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|NetworkingError|socket hang up/],
];

/** Any error of an SDK call as a failure of that read. Messages of AWS are left out: they may quote values. */
export function toFailure(thrown: unknown, action: string, scope: Scope): ReadFailure {
  if (thrown instanceof ReadFailure) return thrown;
  const error = asError(thrown);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const status = statusOf(error);
  const kind =
    KINDS.find(([, pattern]) => pattern.test(error.name) || pattern.test(code))?.[0] ??
    (status === 429 ? 'throttled' : status === 403 ? 'denied' : 'other');
  return new ReadFailure(kind, action, scope, code, { cause: thrown });
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** The failure that a read rejected with. What is none, a fault of ours or an abort, goes on. */
export function asFailure(thrown: unknown): ReadFailure {
  if (thrown instanceof ReadFailure) return thrown;
  throw thrown;
}

/** What a call gave, or undefined where the service says by one of these codes that there is no such thing. */
export async function unlessAbsent<T>(answer: Promise<T>, codes: readonly string[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof ReadFailure && codes.includes(thrown.code)) return undefined;
    throw thrown;
  }
}
