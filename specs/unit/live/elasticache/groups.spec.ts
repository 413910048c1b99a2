import { expect } from 'chai';
import { elasticache } from '../../../../harness/src/live/services/elasticache/index';
import { awsError, readFake } from '../fake-cloud';

const ListTagsForResource = { TagList: [{ Key: 'Team', Value: 'platform' }] };
const tags_all = { Team: 'platform' };

describe('what else ElastiCache describes', () => {
  it('are users with how they prove who they are, and no passwords', async () => {
    const users = [
      ['app', 'iam', 0],
      ['open', 'no-password', 0],
      ['default', 'no-password', 0],
    ] as const;
    const { found } = await readFake(elasticache, 'aws_elasticache_user', {
      answers: {
        DescribeUsers: {
          Users: users.map(([name, Type, PasswordCount]) => ({
            UserId: name,
            UserName: name,
            Engine: 'redis',
            AccessString: 'on ~* +@all',
            ARN: `arn:${name}`,
            Authentication: { Type, PasswordCount },
          })),
        },
        ListTagsForResource,
      },
      whole: true,
    });
    const rest = { engine: 'redis', access_string: 'on ~* +@all', tags_all };
    const user = (name: string, type: string, open: boolean): object => ({
      id: name,
      user_id: name,
      user_name: name,
      arn: `arn:${name}`,
      ...rest,
      no_password_required: open,
      authentication_mode: [{ type, password_count: 0 }],
    });
    expect(found).to.deep.equal([
      { builtIn: false, values: user('app', 'iam', false) },
      { builtIn: false, values: user('open', 'no-password-required', true) },
      { builtIn: true, values: user('default', 'no-password-required', true) },
    ]);
  });

  it('are user groups and subnet groups', async () => {
    const groups = await readFake(elasticache, 'aws_elasticache_user_group', {
      answers: {
        DescribeUserGroups: {
          UserGroups: [
            { UserGroupId: 'ledger', Engine: 'redis', UserIds: ['app', 'off'], ARN: 'arn:ledger' },
            { UserGroupId: 'theirs', ARN: 'arn:theirs' },
          ],
        },
        ListTagsForResource,
      },
      held: { aws_elasticache_user_group: [{ user_group_id: 'ledger' }] },
    });
    expect(groups.found).to.deep.equal([
      {
        values: {
          id: 'ledger',
          user_group_id: 'ledger',
          arn: 'arn:ledger',
          engine: 'redis',
          user_ids: ['app', 'off'],
          tags_all,
        },
      },
    ]);
    const subnets = await readFake(elasticache, 'aws_elasticache_subnet_group', {
      answers: {
        DescribeCacheSubnetGroups: {
          CacheSubnetGroups: [
            {
              CacheSubnetGroupName: 'data',
              CacheSubnetGroupDescription: 'of data',
              ARN: 'arn:data',
              VpcId: 'vpc-1',
              Subnets: [{ SubnetIdentifier: 'subnet-1' }],
            },
          ],
        },
        ListTagsForResource,
      },
      held: { aws_elasticache_subnet_group: [{ id: 'data' }] },
    });
    expect(subnets.found).to.deep.equal([
      {
        builtIn: false,
        values: {
          id: 'data',
          name: 'data',
          arn: 'arn:data',
          description: 'of data',
          vpc_id: 'vpc-1',
          subnet_ids: ['subnet-1'],
          tags_all,
        },
      },
    ]);
  });

  it('are parameter groups with what a user set; one that vanishes meanwhile is gone', async () => {
    const group = (name: string): object => ({
      CacheParameterGroupName: name,
      CacheParameterGroupFamily: 'redis7',
      Description: 'ours',
      ARN: `arn:${name}`,
    });
    const { found } = await readFake(elasticache, 'aws_elasticache_parameter_group', {
      answers: {
        DescribeCacheParameterGroups: {
          CacheParameterGroups: [group('ledger'), group('gone'), group('default.redis7')],
        },
        DescribeCacheParameters: ({ CacheParameterGroupName: name }) =>
          name === 'gone'
            ? awsError('CacheParameterGroupNotFoundFault')
            : { Parameters: [{ ParameterName: 'slowlog-log-slower-than', ParameterValue: '10000' }] },
        ListTagsForResource,
      },
      whole: true,
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'ledger',
          name: 'ledger',
          arn: 'arn:ledger',
          family: 'redis7',
          description: 'ours',
          parameter: [{ name: 'slowlog-log-slower-than', value: '10000' }],
          tags_all,
        },
      },
    ]);
  });

  it('are serverless caches', async () => {
    const { found } = await readFake(elasticache, 'aws_elasticache_serverless_cache', {
      answers: {
        DescribeServerlessCaches: {
          ServerlessCaches: [
            {
              ServerlessCacheName: 'quick',
              ARN: 'arn:quick',
              Engine: 'valkey',
              MajorEngineVersion: '8',
              FullEngineVersion: '8.0',
              SecurityGroupIds: ['sg-1'],
              SubnetIds: ['subnet-1'],
              UserGroupId: 'ledger',
              SnapshotRetentionLimit: 3,
              DailySnapshotTime: '01:00',
              Endpoint: { Address: 'quick', Port: 6379 },
              CacheUsageLimits: { DataStorage: { Maximum: 10, Unit: 'GB' }, ECPUPerSecond: { Maximum: 5000 } },
            },
          ],
        },
        ListTagsForResource: awsError('AccessDenied'),
      },
      held: { aws_elasticache_serverless_cache: [{ name: 'quick' }] },
    });
    expect(found.map(({ values }) => values)).to.deep.equal([
      {
        id: 'quick',
        name: 'quick',
        arn: 'arn:quick',
        description: null,
        engine: 'valkey',
        major_engine_version: '8',
        full_engine_version: '8.0',
        kms_key_id: null,
        security_group_ids: ['sg-1'],
        subnet_ids: ['subnet-1'],
        user_group_id: 'ledger',
        snapshot_retention_limit: 3,
        daily_snapshot_time: '01:00',
        endpoint: [{ address: 'quick', port: 6379 }],
        reader_endpoint: [],
        cache_usage_limits: [
          {
            data_storage: [{ maximum: 10, minimum: null, unit: 'GB' }],
            ecpu_per_second: [{ maximum: 5000, minimum: null }],
          },
        ],
      },
    ]);
    expect(found[0]?.unread?.['tags_all']).to.include({ kind: 'denied', action: 'elasticache:ListTagsForResource' });
  });
});
