import { expect } from 'chai';
import { elasticache } from '../../../../harness/src/live/services/elasticache/index';
import type { JsonObject } from '../../../../harness/src/read/json';
import { readFake, type Answers } from '../fake-cloud';

const GROUP = {
  ReplicationGroupId: 'ledger',
  Description: 'of the ledger',
  ARN: 'arn:group',
  CacheNodeType: 'cache.t4g.small',
  AutomaticFailover: 'enabling',
  MultiAZ: 'disabled',
  AtRestEncryptionEnabled: true,
  KmsKeyId: 'key-1',
  TransitEncryptionEnabled: true,
  TransitEncryptionMode: 'preferred',
  AuthTokenEnabled: false,
  UserGroupIds: ['ledger'],
  AutoMinorVersionUpgrade: true,
  ClusterEnabled: false,
  ClusterMode: 'disabled',
  DataTiering: 'disabled',
  IpDiscovery: 'ipv4',
  NetworkType: 'ipv4',
  MemberClusters: ['ledger-001', 'ledger-002'],
  NodeGroups: [
    {
      NodeGroupMembers: [{ CacheClusterId: 'ledger-001' }, { CacheClusterId: 'ledger-002' }],
      PrimaryEndpoint: { Address: 'primary', Port: 6379 },
      ReaderEndpoint: { Address: 'reader', Port: 6379 },
    },
  ],
  SnapshotRetentionLimit: 7,
  SnapshotWindow: '01:00-02:00',
  LogDeliveryConfigurations: [
    {
      LogType: 'slow-log',
      LogFormat: 'json',
      DestinationType: 'cloudwatch-logs',
      DestinationDetails: { CloudWatchLogsDetails: { LogGroup: '/slow' } },
    },
    {
      LogType: 'engine-log',
      LogFormat: 'text',
      DestinationType: 'kinesis-firehose',
      DestinationDetails: { KinesisFirehoseDetails: { DeliveryStream: 'engine' } },
    },
  ],
};
const member = (name: string): object => ({
  CacheClusterId: name,
  ARN: `arn:${name}`,
  ReplicationGroupId: 'ledger',
  Engine: 'redis',
  EngineVersion: '7.1.0',
  CacheSubnetGroupName: 'data',
  CacheParameterGroup: { CacheParameterGroupName: 'ledger-redis7' },
  SecurityGroups: [{ SecurityGroupId: 'sg-1', Status: 'active' }],
  PreferredMaintenanceWindow: 'sun:05:00-sun:06:00',
});
const ANSWERS: Answers = {
  DescribeReplicationGroups: { ReplicationGroups: [GROUP, { ReplicationGroupId: 'theirs', ARN: 'arn:theirs' }] },
  DescribeCacheClusters: ({ Marker }) =>
    Marker === undefined
      ? { CacheClusters: [member('ledger-002')], Marker: 'more' }
      : {
          CacheClusters: [
            member('ledger-001'),
            {
              CacheClusterId: 'plain',
              ARN: 'arn:plain',
              Engine: 'memcached',
              EngineVersion: '1.6.22',
              CacheNodeType: 'cache.t4g.micro',
              NumCacheNodes: 2,
              PreferredAvailabilityZone: 'Multiple',
              ConfigurationEndpoint: { Address: 'plain', Port: 11211 },
            },
          ],
        },
  ListTagsForResource: { TagList: [{ Key: 'Team', Value: 'platform' }] },
};

async function group(more: object, state: JsonObject = {}): Promise<JsonObject> {
  const { found } = await readFake(elasticache, 'aws_elasticache_replication_group', {
    answers: { ...ANSWERS, DescribeReplicationGroups: { ReplicationGroups: [{ ...GROUP, ...more }] } },
    held: { aws_elasticache_replication_group: [{ replication_group_id: 'ledger', ...state }] },
  });
  return found[0]?.values ?? {};
}

describe('replication groups as ElastiCache describes them', () => {
  it('have Terraform’s names and shapes, with what their members keep for them', async () => {
    const { found } = await readFake(elasticache, 'aws_elasticache_replication_group', {
      answers: ANSWERS,
      held: { aws_elasticache_replication_group: [{ replication_group_id: 'ledger' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'ledger',
          replication_group_id: 'ledger',
          arn: 'arn:group',
          description: 'of the ledger',
          engine: 'redis',
          engine_version: '7.1',
          engine_version_actual: '7.1.0',
          global_replication_group_id: null,
          port: 6379,
          configuration_endpoint_address: null,
          primary_endpoint_address: 'primary',
          reader_endpoint_address: 'reader',
          ip_discovery: 'ipv4',
          network_type: 'ipv4',
          log_delivery_configuration: [
            { log_type: 'slow-log', log_format: 'json', destination_type: 'cloudwatch-logs', destination: '/slow' },
            { log_type: 'engine-log', log_format: 'text', destination_type: 'kinesis-firehose', destination: 'engine' },
          ],
          subnet_group_name: 'data',
          parameter_group_name: 'ledger-redis7',
          security_group_ids: ['sg-1'],
          notification_topic_arn: null,
          maintenance_window: 'sun:05:00-sun:06:00',
          node_type: 'cache.t4g.small',
          member_clusters: ['ledger-001', 'ledger-002'],
          num_cache_clusters: 2,
          num_node_groups: 1,
          replicas_per_node_group: 1,
          cluster_enabled: false,
          cluster_mode: 'disabled',
          data_tiering_enabled: false,
          automatic_failover_enabled: true,
          multi_az_enabled: false,
          at_rest_encryption_enabled: 'true',
          auto_minor_version_upgrade: 'true',
          kms_key_id: 'key-1',
          transit_encryption_enabled: true,
          transit_encryption_mode: 'preferred',
          auth_token: null,
          user_group_ids: ['ledger'],
          snapshot_retention_limit: 7,
          snapshot_window: '01:00-02:00',
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });

  it('tell that there is a token, and never which', async () => {
    expect((await group({ AuthTokenEnabled: true }))['auth_token']).to.deep.equal({ $secret: 'computed' });
  });

  it('keep a version as far as it was written', async () => {
    const versionOf = async (written: string): Promise<unknown> =>
      (await group({}, { engine_version: written }))['engine_version'];
    expect([await versionOf('7.x'), await versionOf('6.x'), await versionOf('7.0')]).to.deep.equal([
      '7.x',
      '7.1',
      '7.1',
    ]);
  });
});

describe('cache clusters as ElastiCache describes them', () => {
  it('of the whole account are those alone, since members are their group’s', async () => {
    const { found } = await readFake(elasticache, 'aws_elasticache_cluster', { answers: ANSWERS, whole: true });
    expect(found.map(({ builtIn, values }) => [values['cluster_id'], builtIn])).to.deep.equal([
      ['ledger-002', true],
      ['ledger-001', true],
      ['plain', false],
    ]);
    expect(found[2]?.values).to.deep.equal({
      id: 'plain',
      cluster_id: 'plain',
      arn: 'arn:plain',
      node_type: 'cache.t4g.micro',
      num_cache_nodes: 2,
      engine: 'memcached',
      engine_version: '1.6.22',
      engine_version_actual: '1.6.22',
      replication_group_id: null,
      port: 11211,
      cluster_address: 'plain',
      configuration_endpoint: 'plain:11211',
      subnet_group_name: null,
      parameter_group_name: null,
      security_group_ids: [],
      notification_topic_arn: null,
      maintenance_window: null,
      availability_zone: 'Multiple',
      az_mode: 'cross-az',
      auto_minor_version_upgrade: 'false',
      snapshot_retention_limit: 0,
      snapshot_window: null,
      transit_encryption_enabled: false,
      ip_discovery: null,
      network_type: null,
      log_delivery_configuration: [],
      tags_all: { Team: 'platform' },
    });
  });
});
