import { expect } from 'chai';
import { secretsmanager } from '../../../../harness/src/live/services/secretsmanager';
import { awsError, readFake, type Answers, type Held } from '../fake-cloud';

const ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-AbCdEf';
const POLICY = '{"Statement":[]}';

const SECRET = {
  ARN,
  Name: 's',
  Description: 'Signs sessions',
  KmsKeyId: 'key',
  CreatedDate: new Date('2026-01-10T08:00:00Z'),
  LastAccessedDate: new Date('2026-11-23T00:00:00Z'),
  NextRotationDate: new Date('2026-12-10T23:59:59Z'),
  ReplicationStatus: [{ Region: 'eu-central-1', KmsKeyId: 'far' }],
  RotationEnabled: true,
  RotationLambdaARN: 'function',
  RotationRules: { AutomaticallyAfterDays: 30 },
  Tags: [{ Key: 'Team', Value: 'platform' }],
};

const ANSWERS: Answers = { DescribeSecret: SECRET, GetResourcePolicy: { ResourcePolicy: POLICY } };
const held = { aws_secretsmanager_secret: [{ id: ARN, policy: '' }] };
const apart = { ...held, aws_secretsmanager_secret_policy: [{ id: ARN, secret_arn: ARN }] };

const VALUES = {
  id: ARN,
  arn: ARN,
  name: 's',
  description: 'Signs sessions',
  kms_key_id: 'key',
  policy: null,
  replica: [{ region: 'eu-central-1', kms_key_id: 'far' }],
  created_date: '2026-01-10T08:00:00.000Z',
  last_accessed_date: '2026-11-23T00:00:00.000Z',
  next_rotation_date: '2026-12-10T23:59:59.000Z',
  rotation_enabled: true,
  rotation_lambda_arn: 'function',
  tags_all: { Team: 'platform' },
};

async function read(type: string, answers: Answers, states: Held): ReturnType<typeof readFake> {
  return readFake(secretsmanager, type, { answers: { ...ANSWERS, ...answers }, held: states });
}

describe('live/secretsmanager secrets', () => {
  it('can ask for no secret’s value', () => {
    expect(Object.keys(secretsmanager.actions).filter((call) => call.includes('Value'))).to.deep.equal([]);
  });

  it('tells a secret, asked for by itself: the list lags behind', async () => {
    const { found, cloud } = await read('aws_secretsmanager_secret', {}, apart);
    expect(found).to.deep.equal([{ builtIn: false, mirrors: ['policy'], unread: {}, values: VALUES }]);
    expect(cloud.inputs('DescribeSecret')).to.deep.equal([{ SecretId: ARN }]);
    expect(cloud.inputs('ListSecrets')).to.deep.equal([]);
  });

  it('tells the policy where the state’s secret holds it itself', async () => {
    const inline = { aws_secretsmanager_secret: [{ id: ARN, policy: '{}' }] };
    const { found } = await read('aws_secretsmanager_secret', {}, inline);
    expect(found).to.deep.equal([{ builtIn: false, mirrors: [], unread: {}, values: { ...VALUES, policy: POLICY } }]);
    expect((await read('aws_secretsmanager_secret_policy', {}, inline)).found).to.deep.equal([]);
  });

  it('tells the policy that the state holds apart, and one that it does not hold', async () => {
    const policy = { unread: {}, values: { id: ARN, secret_arn: ARN, policy: POLICY } };
    expect((await read('aws_secretsmanager_secret_policy', {}, apart)).found).to.deep.equal([policy]);
    expect((await read('aws_secretsmanager_secret_policy', {}, held)).found).to.deep.equal([policy]);
  });

  it('tells that a policy is gone', async () => {
    const { found } = await read('aws_secretsmanager_secret_policy', { GetResourcePolicy: {} }, apart);
    expect(found).to.deep.equal([]);
  });

  it('leaves out secrets that are gone, and those that are going', async () => {
    for (const gone of [awsError('ResourceNotFoundException'), { ...SECRET, DeletedDate: new Date(0) }]) {
      const { found } = await read('aws_secretsmanager_secret', { DescribeSecret: gone }, held);
      expect(found).to.deep.equal([]);
    }
  });

  it('gives a secret that it may not see by its id, and the others whole', async () => {
    const { found } = await read(
      'aws_secretsmanager_secret',
      {
        DescribeSecret: ({ SecretId }: { SecretId?: unknown }) =>
          SecretId === ARN ? SECRET : awsError('AccessDeniedException'),
      },
      { aws_secretsmanager_secret: [{ id: ARN }, { id: 'closed' }] },
    );
    expect(found.map(({ values }) => values['id'])).to.deep.equal([ARN, 'closed']);
    expect(found[1]?.values).to.deep.equal({ id: 'closed' });
    expect(found[1]?.unread?.['kms_key_id']).to.include({ kind: 'denied', action: 'secretsmanager:DescribeSecret' });
  });

  it('tells rotation while it is on', async () => {
    const { found } = await read('aws_secretsmanager_secret_rotation', {}, held);
    expect(found).to.deep.equal([
      {
        builtIn: false,
        values: {
          id: ARN,
          secret_id: ARN,
          rotation_enabled: true,
          rotation_lambda_arn: 'function',
          rotation_rules: [{ automatically_after_days: 30, duration: null, schedule_expression: null }],
        },
      },
    ]);
    const off = { DescribeSecret: { ...SECRET, RotationEnabled: false } };
    expect((await read('aws_secretsmanager_secret_rotation', off, held)).found).to.deep.equal([]);
  });

  it('tells, of a whole account, secrets that no state has, and which a service looks after', async () => {
    const { found } = await readFake(secretsmanager, 'aws_secretsmanager_secret', {
      answers: {
        ...ANSWERS,
        ListSecrets: ({ NextToken }) =>
          NextToken === undefined
            ? { SecretList: [{ ARN: 'rds', Name: 'rds!db', OwningService: 'rds' }, SECRET], NextToken: 'more' }
            : { SecretList: [{ ARN: 'own', Name: 'own' }] },
      },
      held,
      whole: true,
    });
    expect(found.map(({ values, builtIn }) => [values['id'], builtIn])).to.deep.equal([
      [ARN, false],
      ['rds', true],
      ['own', false],
    ]);
  });

  it('tells that versions are there, never what is in them', async () => {
    const { found } = await readFake(secretsmanager, 'aws_secretsmanager_secret_version', {
      answers: {
        ListSecretVersionIds: {
          ARN,
          Versions: [{ VersionId: 'v1', VersionStages: ['AWSCURRENT'] }, { VersionId: 'v2' }],
        },
      },
      held: { aws_secretsmanager_secret_version: [{ secret_id: ARN, version_id: 'v1' }] },
    });
    expect(found).to.deep.equal([
      { values: { id: `${ARN}|v1`, arn: ARN, secret_id: ARN, version_id: 'v1', version_stages: ['AWSCURRENT'] } },
    ]);
  });
});
