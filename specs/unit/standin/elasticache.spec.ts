import { expect } from 'chai';
import { ACCOUNT, elements, query, REGION, type Answer } from './calls';

const cache = (form: Record<string, string>): Promise<Answer> => query('elasticache', '2015-02-02', form);
const ec2 = (form: Record<string, string>): Promise<Answer> => query('ec2', '2016-11-15', form);

/** A subnet group over two zones. */
async function subnetGroup(name: string): Promise<void> {
  const [vpc = ''] = elements(await ec2({ Action: 'CreateVpc', CidrBlock: '10.1.0.0/16' }), 'vpcId');
  const subnets = await Promise.all(
    ['a', 'b'].map(async (zone, i) => {
      const subnet = { VpcId: vpc, CidrBlock: `10.1.${i}.0/24`, AvailabilityZone: `${REGION}${zone}` };
      return elements(await ec2({ Action: 'CreateSubnet', ...subnet }), 'subnetId')[0] ?? '';
    }),
  );
  await cache({
    Action: 'CreateCacheSubnetGroup',
    CacheSubnetGroupName: name,
    CacheSubnetGroupDescription: 'x',
    'SubnetIds.SubnetIdentifier.1': subnets[0] ?? '',
    'SubnetIds.SubnetIdentifier.2': subnets[1] ?? '',
  });
}

async function group(name: string, more: Record<string, string> = {}): Promise<Answer> {
  return cache({
    Action: 'CreateReplicationGroup',
    ReplicationGroupId: name,
    ReplicationGroupDescription: 'x',
    CacheNodeType: 'cache.t4g.small',
    Engine: 'redis',
    EngineVersion: '7.1',
    ...more,
  });
}

describe('the emulated ElastiCache', function () {
  this.timeout(180_000);

  it('has a member for each of NumCacheClusters, spread over the zones of the subnet group', async () => {
    await subnetGroup('two-zones');
    const made = await group('spread', {
      NumCacheClusters: '3',
      CacheSubnetGroupName: 'two-zones',
      TransitEncryptionEnabled: 'true',
      AtRestEncryptionEnabled: 'true',
    });
    expect(elements(made, 'ClusterId')).to.deep.equal(['spread-001', 'spread-002', 'spread-003']);
    expect(elements(made, 'PreferredAvailabilityZone')).to.deep.equal([`${REGION}a`, `${REGION}b`, `${REGION}a`]);
    expect(elements(made, 'TransitEncryptionMode')).to.deep.equal(['required']);
    const member = await cache({ Action: 'DescribeCacheClusters', CacheClusterId: 'spread-002' });
    expect(elements(member, 'ReplicationGroupId')).to.deep.equal(['spread']);
    expect(elements(member, 'EngineVersion')).to.deep.equal(['7.1.0']);
    expect(elements(member, 'CacheClusterStatus')).to.deep.equal(['available']);
  });

  it('changes a group and its members', async () => {
    await group('changed', { NumCacheClusters: '2', MultiAZEnabled: 'true', AutomaticFailoverEnabled: 'true' });
    const answer = await cache({
      Action: 'ModifyReplicationGroup',
      ReplicationGroupId: 'changed',
      MultiAZEnabled: 'false',
      SnapshotRetentionLimit: '5',
      'SecurityGroupIds.SecurityGroupId.1': 'sg-1',
    });
    expect(elements(answer, 'MultiAZ')).to.deep.equal(['disabled']);
    expect(elements(answer, 'AutomaticFailover')).to.deep.equal(['enabled']);
    const member = await cache({ Action: 'DescribeCacheClusters', CacheClusterId: 'changed-001' });
    expect(elements(member, 'SnapshotRetentionLimit')).to.deep.equal(['5']);
    expect(elements(member, 'SecurityGroupId')).to.deep.equal(['sg-1']);
  });

  it('forgets a group that was deleted, with its members', async () => {
    await group('gone');
    await cache({ Action: 'DeleteReplicationGroup', ReplicationGroupId: 'gone' });
    const after = await cache({ Action: 'DescribeReplicationGroups', ReplicationGroupId: 'gone' });
    expect([after.status, elements(after, 'Code')]).to.deep.equal([404, ['ReplicationGroupNotFoundFault']]);
    const member = await cache({ Action: 'DescribeCacheClusters', CacheClusterId: 'gone-001' });
    expect([member.status, elements(member, 'Code')]).to.deep.equal([404, ['CacheClusterNotFound']]);
    const again = await cache({ Action: 'DeleteReplicationGroup', ReplicationGroupId: 'gone' });
    expect(again.status).to.equal(404);
  });

  it('keeps parameter groups with what a user set, and tags', async () => {
    const name = { CacheParameterGroupName: 'own' };
    const family = { CacheParameterGroupFamily: 'redis7', Description: 'x' };
    const tag = { 'Tags.Tag.1.Key': 'Team', 'Tags.Tag.1.Value': 'platform' };
    await cache({ Action: 'CreateCacheParameterGroup', ...name, ...family, ...tag });
    const pair = 'ParameterNameValues.ParameterNameValue.1';
    await cache({
      Action: 'ModifyCacheParameterGroup',
      ...name,
      [`${pair}.ParameterName`]: 'maxmemory-policy',
      [`${pair}.ParameterValue`]: 'noeviction',
    });
    const told = await cache({ Action: 'DescribeCacheParameters', ...name, Source: 'user' });
    expect(elements(told, 'ParameterName')).to.deep.equal(['maxmemory-policy']);
    expect(elements(told, 'ParameterValue')).to.deep.equal(['noeviction']);
    const shown = await cache({ Action: 'DescribeCacheParameterGroups', ...name });
    const [arn = ''] = elements(shown, 'ARN');
    expect(arn).to.equal(`arn:aws:elasticache:${REGION}:${ACCOUNT}:parametergroup:own`);
    const tags = await cache({ Action: 'ListTagsForResource', ResourceName: arn });
    expect(elements(tags, 'Value')).to.deep.equal(['platform']);
    await cache({ Action: 'ResetCacheParameterGroup', ...name, ResetAllParameters: 'true' });
    expect(elements(await cache({ Action: 'DescribeCacheParameters', ...name }), 'ParameterName')).to.deep.equal([]);
    await cache({ Action: 'DeleteCacheParameterGroup', ...name });
    const gone = await cache({ Action: 'DescribeCacheParameterGroups', ...name });
    expect([gone.status, elements(gone, 'Code')]).to.deep.equal([404, ['CacheParameterGroupNotFound']]);
  });

  it('keeps user groups of users that exist', async () => {
    const user = { UserName: 'ledger', Engine: 'redis', AccessString: 'on ~* +@all', NoPasswordRequired: 'true' };
    await cache({ Action: 'CreateUser', UserId: 'ledger', ...user });
    const group_ = { UserGroupId: 'users', Engine: 'REDIS' };
    const stranger = await cache({ Action: 'CreateUserGroup', ...group_, 'UserIds.member.1': 'nobody' });
    expect([stranger.status, elements(stranger, 'Code')]).to.deep.equal([404, ['UserNotFound']]);
    const made = await cache({ Action: 'CreateUserGroup', ...group_, 'UserIds.member.1': 'default' });
    expect(elements(made, 'Status')).to.deep.equal(['active']);
    const change = { 'UserIdsToAdd.member.1': 'ledger', 'UserIdsToRemove.member.1': 'default' };
    await cache({ Action: 'ModifyUserGroup', UserGroupId: 'users', ...change });
    const told = await cache({ Action: 'DescribeUserGroups', UserGroupId: 'users' });
    expect(elements(told, 'member')).to.deep.equal(['ledger']);
    await cache({ Action: 'DeleteUserGroup', UserGroupId: 'users' });
    const gone = await cache({ Action: 'DescribeUserGroups', UserGroupId: 'users' });
    expect([gone.status, elements(gone, 'Code')]).to.deep.equal([404, ['UserGroupNotFound']]);
  });

  it('deletes subnet groups', async () => {
    await subnetGroup('brief');
    await cache({ Action: 'DeleteCacheSubnetGroup', CacheSubnetGroupName: 'brief' });
    const gone = await cache({ Action: 'DescribeCacheSubnetGroups', CacheSubnetGroupName: 'brief' });
    expect(elements(gone, 'Code')).to.deep.equal(['CacheSubnetGroupNotFoundFault']);
  });

  it('has no serverless caches, and says so', async () => {
    const answer = await cache({ Action: 'DescribeServerlessCaches' });
    expect([answer.status, elements(answer, 'ServerlessCacheName')]).to.deep.equal([200, []]);
  });
});
