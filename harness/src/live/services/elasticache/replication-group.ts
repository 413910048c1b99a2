import type { JsonObject } from '../../../read/json';
import { namesIn } from '../../answer';
import { heldBy } from '../../held';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { GONE, ownTags } from './client';
import { cacheClusters, settingsOf, shortVersion, type CacheCluster } from './clusters';
import { logBlocks } from './logs';
import { replicationGroupsOf, type ReplicationGroup } from './replication-groups';

const TYPE = 'aws_elasticache_replication_group';

export const replicationGroup: TypeReader = {
  type: TYPE,
  identity: ['replication_group_id'],
  tells: [
    ...['arn', 'at_rest_encryption_enabled', 'auth_token', 'auto_minor_version_upgrade', 'automatic_failover_enabled'],
    ...['cluster_enabled', 'cluster_mode', 'configuration_endpoint_address', 'data_tiering_enabled', 'description'],
    ...['engine', 'engine_version', 'engine_version_actual', 'global_replication_group_id', 'id', 'ip_discovery'],
    ...['kms_key_id', 'log_delivery_configuration', 'maintenance_window', 'member_clusters', 'multi_az_enabled'],
    ...['network_type', 'node_type', 'notification_topic_arn', 'num_cache_clusters', 'num_node_groups'],
    ...['parameter_group_name', 'port', 'primary_endpoint_address', 'reader_endpoint_address'],
    ...['replicas_per_node_group', 'security_group_ids', 'snapshot_retention_limit', 'snapshot_window'],
    ...['subnet_group_name', 'tags_all', 'transit_encryption_enabled', 'transit_encryption_mode', 'user_group_ids'],
  ],
  // The API tells that there is a token, and never which.
  volatile: ['auth_token'],
  read: async (cloud, wanted) => {
    const ids = new Set(namesIn(wanted, [TYPE], 'replication_group_id'));
    const held = heldBy(wanted, [TYPE], 'replication_group_id');
    const [all, clusters] = await Promise.all([replicationGroupsOf(cloud), cacheClusters.of(cloud, wanted)]);
    const observed = all
      .filter(({ ReplicationGroupId: id }) => wanted.whole || ids.has(id))
      .map((one) => {
        const member = clusters.get(one.MemberClusters?.[0] ?? '');
        const values = {
          ...identityOf(one, member, held(one.ReplicationGroupId)),
          ...settingsOf(member),
          ...nodesOf(one),
          ...protectionOf(one),
        };
        return withOwn({ values }, [ownTags(cloud, one.ARN)], GONE);
      });
    return (await Promise.all(observed)).flat();
  },
};

function identityOf(one: ReplicationGroup, member: CacheCluster | undefined, held: JsonObject): JsonObject {
  const [first] = one.NodeGroups ?? [];
  return {
    id: one.ReplicationGroupId,
    replication_group_id: one.ReplicationGroupId,
    arn: one.ARN,
    description: one.Description ?? null,
    engine_version: shortVersion(member?.EngineVersion, held['engine_version']),
    global_replication_group_id: one.GlobalReplicationGroupInfo?.GlobalReplicationGroupId ?? null,
    port: one.ConfigurationEndpoint?.Port ?? first?.PrimaryEndpoint?.Port ?? null,
    configuration_endpoint_address: one.ConfigurationEndpoint?.Address ?? null,
    primary_endpoint_address: first?.PrimaryEndpoint?.Address ?? null,
    reader_endpoint_address: first?.ReaderEndpoint?.Address ?? null,
    ip_discovery: one.IpDiscovery ?? null,
    network_type: one.NetworkType ?? null,
    log_delivery_configuration: logBlocks(one.LogDeliveryConfigurations),
  };
}

function nodesOf(one: ReplicationGroup): JsonObject {
  const [first] = one.NodeGroups ?? [];
  return {
    node_type: one.CacheNodeType ?? null,
    member_clusters: one.MemberClusters ?? [],
    num_cache_clusters: one.MemberClusters?.length ?? 0,
    num_node_groups: one.NodeGroups?.length ?? 0,
    replicas_per_node_group: Math.max(0, (first?.NodeGroupMembers?.length ?? 1) - 1),
    cluster_enabled: one.ClusterEnabled ?? false,
    cluster_mode: one.ClusterMode ?? null,
    data_tiering_enabled: one.DataTiering === 'enabled',
    automatic_failover_enabled: isOn(one.AutomaticFailover),
    multi_az_enabled: isOn(one.MultiAZ),
  };
}

/** `enabling` is on its way to on. */
function isOn(switched: string | undefined): boolean {
  return switched === 'enabled' || switched === 'enabling';
}

function protectionOf(one: ReplicationGroup): JsonObject {
  return {
    // Terraform keeps these two as text.
    at_rest_encryption_enabled: String(one.AtRestEncryptionEnabled ?? false),
    auto_minor_version_upgrade: String(one.AutoMinorVersionUpgrade ?? false),
    kms_key_id: one.KmsKeyId ?? null,
    transit_encryption_enabled: one.TransitEncryptionEnabled ?? false,
    transit_encryption_mode: one.TransitEncryptionMode ?? null,
    auth_token: one.AuthTokenEnabled === true ? { $secret: 'computed' } : null,
    user_group_ids: one.UserGroupIds ?? [],
    snapshot_retention_limit: one.SnapshotRetentionLimit ?? 0,
    snapshot_window: one.SnapshotWindow ?? null,
  };
}
