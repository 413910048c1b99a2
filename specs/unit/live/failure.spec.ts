import { expect } from 'chai';
import { ReadFailure, toFailure, unlessAbsent } from '../../../harness/src/live/failure';
import { awsError, SCOPE } from './fake-cloud';

const kindOf = (error: unknown): string => toFailure(error, 'ec2:DescribeVpcs', SCOPE).kind;

describe('live/failure', () => {
  const codes: readonly (readonly [string, readonly string[]])[] = [
    [
      'denied',
      [
        'AccessDenied',
        'AccessDeniedException',
        'UnauthorizedOperation',
        'NotAuthorized',
        'AuthorizationError',
        'ForbiddenException',
      ],
    ],
    [
      'throttled',
      [
        'Throttling',
        'ThrottlingException',
        'ThrottledException',
        'RequestLimitExceeded',
        'TooManyRequestsException',
        'SlowDown',
      ],
    ],
    [
      'credentials',
      [
        'ExpiredToken',
        'ExpiredTokenException',
        'InvalidClientTokenId',
        'UnrecognizedClientException',
        'AuthFailure',
        'CredentialsProviderError',
      ],
    ],
    ['timeout', ['TimeoutError', 'RequestTimeout', 'ETIMEDOUT']],
    ['unreachable', ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN']],
    ['other', ['InvalidParameterValue', 'InternalError']],
  ];
  for (const [kind, names] of codes) {
    it(`takes ${names.join(', ')} for ${kind}`, () => {
      expect(names.map((name) => kindOf(awsError(name)))).to.deep.equal(names.map(() => kind));
    });
  }

  it('takes the status where the code says nothing', () => {
    const error = (httpStatusCode: number): Error => Object.assign(awsError('Odd'), { $metadata: { httpStatusCode } });
    expect([403, 429, 500].map((status) => kindOf(error(status)))).to.deep.equal(['denied', 'throttled', 'other']);
  });

  it('names the permission that is missing, and where', () => {
    expect(toFailure(awsError('UnauthorizedOperation'), 'ec2:DescribeVpcs', SCOPE).message).to.equal(
      'access is denied: the probe needs this permission (ec2:DescribeVpcs in 123456789012, eu-west-1)',
    );
    expect(toFailure(awsError('Odd'), 'ec2:DescribeVpcs', { account: null, region: 'eu-west-1' }).message).to.equal(
      'the API refused the call (ec2:DescribeVpcs in eu-west-1: Odd)',
    );
  });

  it('does not repeat what AWS says, which may quote values', () => {
    const failure = toFailure(Object.assign(new Error('canary-value'), { name: 'Odd' }), 'ec2:DescribeVpcs', SCOPE);
    expect(failure.message).not.to.contain('canary-value');
  });

  it('is kept as it is once it is one', () => {
    const failure = new ReadFailure('denied', 'sts:AssumeRole', SCOPE, 'AccessDenied');
    expect(toFailure(failure, 'ec2:DescribeVpcs', SCOPE)).to.equal(failure);
  });

  it('is none where the code says that there is no such thing', async () => {
    const absent = toFailure(awsError('NoSuchBucketPolicy'), 's3:GetBucketPolicy', SCOPE);
    expect(await unlessAbsent<string>(Promise.reject(absent), ['NoSuchBucketPolicy'])).to.equal(undefined);
    expect(await unlessAbsent(Promise.resolve('policy'), [])).to.equal('policy');
    const other: unknown = await unlessAbsent<string>(Promise.reject(absent), ['NoSuchKey']).catch(
      (thrown: unknown) => thrown,
    );
    expect(other).to.equal(absent);
  });
});
