import { expect } from 'chai';
import { kms } from '../../../../harness/src/live/services/kms';
import { awsError, readFake, type Answers } from '../fake-cloud';

const ARN = 'arn:aws:kms:eu-west-1:123456789012:key/k';
const POLICY = '{"Statement":[]}';

const KEY = {
  KeyId: 'k',
  Arn: ARN,
  Description: 'For the database',
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  Enabled: true,
  MultiRegion: false,
  KeyManager: 'CUSTOMER',
  KeyState: 'Enabled',
};

const ANSWERS: Answers = {
  DescribeKey: { KeyMetadata: KEY },
  GetKeyPolicy: { Policy: POLICY },
  GetKeyRotationStatus: { KeyRotationEnabled: true, RotationPeriodInDays: 365 },
  ListResourceTags: { Tags: [{ TagKey: 'Team', TagValue: 'platform' }] },
};

const VALUES = {
  id: 'k',
  arn: ARN,
  key_id: 'k',
  description: 'For the database',
  key_usage: 'ENCRYPT_DECRYPT',
  customer_master_key_spec: 'SYMMETRIC_DEFAULT',
  enabled: true,
  is_enabled: true,
  multi_region: false,
  custom_key_store_id: null,
  xks_key_id: null,
  deletion_date: null,
  policy: POLICY,
  enable_key_rotation: true,
  rotation_period_in_days: 365,
  tags_all: { Team: 'platform' },
};

const held = { aws_kms_key: [{ id: 'k' }] };

describe('live/kms keys', () => {
  it('tells a key with its policy, rotation and tags', async () => {
    const { found } = await readFake(kms, 'aws_kms_key', { answers: ANSWERS, held });
    expect(found).to.deep.equal([{ mirrors: [], unread: {}, values: VALUES }]);
  });

  it('leaves the policy to the resource that holds it apart', async () => {
    const apart = { ...held, aws_kms_key_policy: [{ id: 'k', key_id: 'k' }] };
    const { found } = await readFake(kms, 'aws_kms_key', { answers: ANSWERS, held: apart });
    expect(found).to.deep.equal([{ mirrors: ['policy'], unread: {}, values: { ...VALUES, policy: null } }]);
    const policies = await readFake(kms, 'aws_kms_key_policy', { answers: ANSWERS, held: apart });
    expect(policies.found).to.deep.equal([{ values: { id: 'k', key_id: 'k', policy: POLICY } }]);
  });

  it('says when a key of the state is going to be deleted', async () => {
    const going = {
      ...KEY,
      Enabled: false,
      KeyState: 'PendingDeletion',
      DeletionDate: new Date('2030-01-01T00:00:00Z'),
    };
    const { found } = await readFake(kms, 'aws_kms_key', {
      answers: {
        ...ANSWERS,
        DescribeKey: { KeyMetadata: going },
        GetKeyRotationStatus: awsError('KMSInvalidStateException'),
      },
      held,
    });
    expect(found[0]?.values).to.deep.equal({
      ...VALUES,
      enabled: false,
      is_enabled: false,
      deletion_date: '2030-01-01T00:00:00.000Z',
      enable_key_rotation: false,
      rotation_period_in_days: 0,
    });
  });

  it('takes a key that cannot rotate by itself for one that does not', async () => {
    const { found } = await readFake(kms, 'aws_kms_key', {
      answers: { ...ANSWERS, GetKeyRotationStatus: awsError('UnsupportedOperationException') },
      held,
    });
    expect(found[0]?.values['enable_key_rotation']).to.equal(false);
    expect(found[0]?.unread).to.deep.equal({});
  });

  it('leaves out a key that is gone, and gives one that it may not see by its id', async () => {
    const { found } = await readFake(kms, 'aws_kms_key', {
      answers: {
        ...ANSWERS,
        DescribeKey: ({ KeyId }) =>
          KeyId === 'gone'
            ? awsError('NotFoundException')
            : KeyId === 'closed'
              ? awsError('AccessDeniedException')
              : { KeyMetadata: KEY },
      },
      held: { aws_kms_key: [{ id: 'gone' }, { id: 'closed' }, { id: 'k' }] },
    });
    expect(found.map(({ values }) => values['id'])).to.deep.equal(['closed', 'k']);
    expect(found[0]?.values).to.deep.equal({ id: 'closed' });
    expect(found[0]?.unread?.['policy']).to.include({ kind: 'denied', action: 'kms:DescribeKey' });
  });

  it('fails where no key may be seen', async () => {
    const read = readFake(kms, 'aws_kms_key', { answers: { DescribeKey: awsError('AccessDeniedException') }, held });
    expect(await read.catch((error: unknown) => error)).to.include({ kind: 'denied', action: 'kms:DescribeKey' });
  });

  it('leaves to AWS, of a whole account, the keys that are AWS’s, and those on their way out', async () => {
    const answer = (KeyId: unknown): object =>
      KeyId === 'aws' ? { KeyManager: 'AWS' } : KeyId === 'going' ? { DeletionDate: new Date(0) } : {};
    const { found } = await readFake(kms, 'aws_kms_key', {
      answers: {
        ...ANSWERS,
        ListKeys: ({ Marker }) =>
          Marker === undefined
            ? { Keys: [{ KeyId: 'aws' }, { KeyId: 'going' }], Truncated: true, NextMarker: 'more' }
            : { Keys: [{ KeyId: 'k' }, { KeyId: 'replica' }], Truncated: false },
        DescribeKey: ({ KeyId }) => ({ KeyMetadata: { ...KEY, KeyId, ...answer(KeyId) } }),
      },
      held: { aws_kms_replica_key: [{ id: 'replica' }] },
      whole: true,
    });
    expect(found.map(({ values, builtIn }) => [values['id'], builtIn])).to.deep.equal([
      ['aws', true],
      ['k', undefined],
    ]);
  });

  it('tells aliases of the state, and of its keys', async () => {
    const alias = (name: string, target?: string): object => ({
      AliasName: name,
      AliasArn: `arn:aws:kms:eu-west-1:123456789012:${name}`,
      ...(target === undefined ? {} : { TargetKeyId: target }),
    });
    const { found } = await readFake(kms, 'aws_kms_alias', {
      answers: {
        ListAliases: { Aliases: [alias('alias/own', 'k'), alias('alias/added', 'k'), alias('alias/aws/s3', 'x')] },
      },
      held: { ...held, aws_kms_alias: [{ id: 'alias/own' }] },
    });
    const observed = (name: string): object => ({
      builtIn: false,
      values: {
        id: name,
        arn: `arn:aws:kms:eu-west-1:123456789012:${name}`,
        name,
        target_key_id: 'k',
        target_key_arn: ARN,
      },
    });
    expect(found).to.deep.equal([observed('alias/own'), observed('alias/added')]);
  });
});
