import { expect } from 'chai';
import type { Observed } from '../../../../harness/src/live/reader';
import { s3, s3Control } from '../../../../harness/src/live/services/s3';
import type { JsonObject } from '../../../../harness/src/read/json';
import { awsError, readFake, type Answers } from '../fake-cloud';

const OWNER = { ID: 'own', Type: 'CanonicalUser' };
const GRANT = [{ id: 'own', type: 'CanonicalUser', uri: null, permissions: ['FULL_CONTROL'] }];
const ANYONE = 'http://acs.amazonaws.com/groups/global/AllUsers';
const POLICY = '{"Statement":[{"Effect":"Allow","Principal":"*"}]}';

/** A bucket as AWS makes it. */
const PLAIN: Answers = {
  ListBuckets: { Buckets: [{ Name: 'b', BucketRegion: 'eu-west-1' }] },
  GetBucketTagging: { TagSet: [{ Key: 'Team', Value: 'platform' }] },
  GetBucketVersioning: {},
  GetBucketPolicy: awsError('NoSuchBucketPolicy'),
  GetBucketLogging: {},
  GetObjectLockConfiguration: awsError('ObjectLockConfigurationNotFoundError'),
  GetBucketLifecycleConfiguration: awsError('NoSuchLifecycleConfiguration'),
  GetBucketEncryption: {
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
    },
  },
  GetPublicAccessBlock: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  },
  GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
  GetBucketAcl: { Owner: { ID: 'own' }, Grants: [{ Grantee: OWNER, Permission: 'FULL_CONTROL' }] },
};

const STATE: JsonObject = { id: 'b', policy: '', versioning: [{ enabled: false, mfa_delete: false }], grant: GRANT };
const MIRRORS = [
  'grant',
  'server_side_encryption_configuration',
  'logging',
  'object_lock_configuration',
  'policy',
  'versioning',
];

async function read(
  type: string,
  answers: Answers,
  held: Readonly<Record<string, readonly JsonObject[]>>,
): Promise<readonly Observed[]> {
  return (await readFake(s3, type, { answers: { ...PLAIN, ...answers }, held })).found;
}

describe('live/s3 buckets', () => {
  it('tells a bucket without what stands in types of its own', async () => {
    expect(await read('aws_s3_bucket', {}, { aws_s3_bucket: [STATE] })).to.deep.equal([
      {
        mirrors: MIRRORS,
        unread: {},
        values: {
          id: 'b',
          arn: 'arn:aws:s3:::b',
          bucket: 'b',
          region: 'eu-west-1',
          object_lock_enabled: false,
          grant: null,
          logging: null,
          object_lock_configuration: null,
          policy: null,
          server_side_encryption_configuration: null,
          versioning: null,
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });

  it('tells what the state’s bucket holds in blocks, as it is now', async () => {
    const inline = {
      ...STATE,
      policy: '{}',
      versioning: [{ enabled: true, mfa_delete: false }],
      logging: [{ target_bucket: 'logs', target_prefix: '' }],
    };
    const [bucket] = await read('aws_s3_bucket', { GetBucketPolicy: { Policy: POLICY } }, { aws_s3_bucket: [inline] });
    expect(bucket?.values).to.deep.include({
      policy: POLICY,
      versioning: [{ enabled: false, mfa_delete: false }],
      logging: [],
    });
    expect(bucket?.mirrors).to.deep.equal([
      'grant',
      'server_side_encryption_configuration',
      'object_lock_configuration',
    ]);
  });

  it('leaves out buckets that are gone, and those of other regions', async () => {
    const buckets = [
      { Name: 'here', BucketRegion: 'eu-west-1' },
      { Name: 'there', BucketRegion: 'us-east-1' },
    ];
    const { found } = await readFake(s3, 'aws_s3_bucket', {
      answers: { ...PLAIN, ListBuckets: { Buckets: buckets } },
      held: { aws_s3_bucket: [{ id: 'here' }, { id: 'gone' }] },
      whole: true,
    });
    expect(found.map(({ values }) => values['id'])).to.deep.equal(['here']);
  });

  it('tells a bucket that no state has with everything in it', async () => {
    const { found } = await readFake(s3, 'aws_s3_bucket', {
      answers: { ...PLAIN, GetBucketPolicy: { Policy: POLICY } },
      whole: true,
    });
    expect(found[0]?.values).to.deep.include({
      policy: POLICY,
      grant: GRANT,
      versioning: [{ enabled: false, mfa_delete: false }],
    });
    expect(found[0]?.mirrors).to.deep.equal([]);
  });

  it('leaves unread what was denied, and tells the rest', async () => {
    const [bucket] = await read(
      'aws_s3_bucket',
      { GetBucketTagging: awsError('AccessDenied') },
      { aws_s3_bucket: [STATE] },
    );
    expect(Object.entries(bucket?.unread ?? {}).map(([name, { action }]) => [name, action])).to.deep.equal([
      ['tags_all', 's3:GetBucketTagging'],
    ]);
  });

  it('asks each side of a bucket once, and lists buckets by pages', async () => {
    const { found, cloud } = await readFake(s3, 'aws_s3_bucket', {
      answers: {
        ...PLAIN,
        ListBuckets: ({ ContinuationToken }) =>
          ContinuationToken === undefined ? { Buckets: [], ContinuationToken: 'more' } : (PLAIN['ListBuckets'] ?? {}),
      },
      held: { aws_s3_bucket: [STATE] },
    });
    expect(found.map(({ values }) => values['id'])).to.deep.equal(['b']);
    expect(cloud.inputs('ListBuckets')).to.have.length(2);
    expect(cloud.inputs('GetObjectLockConfiguration')).to.have.length(1);
  });
});

describe('live/s3 a bucket made public behind the state’s back', () => {
  const apart = { aws_s3_bucket: [STATE], aws_s3_bucket_public_access_block: [{ id: 'b', bucket: 'b' }] };
  const open = {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: false,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: false,
    },
  };
  const opened: Observed = {
    context: false,
    unread: {},
    values: {
      id: 'b',
      bucket: 'b',
      block_public_acls: true,
      block_public_policy: false,
      ignore_public_acls: true,
      restrict_public_buckets: false,
    },
  };

  it('shows where the block of the state is removed', async () => {
    const gone = { GetPublicAccessBlock: awsError('NoSuchPublicAccessBlockConfiguration') };
    expect(await read('aws_s3_bucket_public_access_block', gone, apart)).to.deep.equal([]);
  });

  it('shows where the block is loosened, whether the state has it or not', async () => {
    const loosened = { GetPublicAccessBlock: open };
    const type = 'aws_s3_bucket_public_access_block';
    expect(await read(type, loosened, apart)).to.deep.equal([{ ...opened, mirrors: [] }]);
    expect(await read(type, loosened, { aws_s3_bucket: [STATE] })).to.deep.equal([opened]);
  });

  it('takes the block that every new bucket has for context', async () => {
    const [block] = await read('aws_s3_bucket_public_access_block', {}, { aws_s3_bucket: [STATE] });
    expect(block?.context).to.equal(true);
  });

  it('shows by a policy that the state does not have', async () => {
    const found = await read(
      'aws_s3_bucket_policy',
      { GetBucketPolicy: { Policy: POLICY } },
      { aws_s3_bucket: [STATE] },
    );
    expect(found).to.deep.equal([{ context: false, unread: {}, values: { id: 'b', bucket: 'b', policy: POLICY } }]);
  });

  it('shows by an ACL, named where it is a canned one', async () => {
    const answer = {
      Owner: { ID: 'own' },
      Grants: [
        { Grantee: OWNER, Permission: 'FULL_CONTROL' },
        { Grantee: { Type: 'Group', URI: ANYONE }, Permission: 'READ' },
      ],
    };
    expect(await read('aws_s3_bucket_acl', { GetBucketAcl: answer }, { aws_s3_bucket: [STATE] })).to.deep.equal([
      {
        context: false,
        unread: {},
        values: {
          id: 'b',
          bucket: 'b',
          acl: 'public-read',
          access_control_policy: [
            {
              owner: [{ id: 'own' }],
              grant: [
                {
                  permission: 'FULL_CONTROL',
                  grantee: [{ type: 'CanonicalUser', id: 'own', uri: null, email_address: null }],
                },
                { permission: 'READ', grantee: [{ type: 'Group', id: null, uri: ANYONE, email_address: null }] },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('is an error, and no silence, where a policy that nobody manages could not be seen', async () => {
    const denied = read(
      'aws_s3_bucket_policy',
      { GetBucketPolicy: awsError('AccessDenied') },
      { aws_s3_bucket: [STATE] },
    );
    const thrown: unknown = await denied.catch((error: unknown) => error);
    expect(thrown).to.include({ kind: 'denied', action: 's3:GetBucketPolicy' });
  });

  it('leaves the state’s own policy unread where it could not be seen', async () => {
    const held = { aws_s3_bucket_policy: [{ id: 'b', bucket: 'b' }] };
    const [policy] = await read('aws_s3_bucket_policy', { GetBucketPolicy: awsError('AccessDenied') }, held);
    expect(policy?.values).to.deep.equal({ id: 'b', bucket: 'b' });
    expect(Object.keys(policy?.unread ?? {})).to.deep.equal(['policy']);
  });
});

describe('live/s3 the account’s block of public access', () => {
  const held = { aws_s3_account_public_access_block: [{ id: '123456789012' }] };
  const type = 'aws_s3_account_public_access_block';

  it('is told, and is gone where nothing is set', async () => {
    const set = await readFake(s3Control, type, {
      answers: { GetPublicAccessBlock: PLAIN['GetPublicAccessBlock'] ?? {} },
      held,
    });
    expect(set.found).to.deep.equal([
      {
        values: {
          id: '123456789012',
          account_id: '123456789012',
          block_public_acls: true,
          block_public_policy: true,
          ignore_public_acls: true,
          restrict_public_buckets: true,
        },
      },
    ]);
    const none = awsError('NoSuchPublicAccessBlockConfiguration');
    expect((await readFake(s3Control, type, { answers: { GetPublicAccessBlock: none }, held })).found).to.deep.equal(
      [],
    );
  });
});
