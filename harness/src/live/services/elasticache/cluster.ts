import type { JsonObject } from '../../../read/json';
import { namesIn } from '../../answer';
import { heldBy } from '../../held';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { GONE, ownTags } from './client';
import { cacheClusters, settingsOf, shortVersion, type CacheCluster } from './clusters';
import { logBlocks } from './logs';

const TYPE = 'aws_elasticache_cluster';

export const cluster: TypeReader = {
  type: TYPE,
  identity: ['cluster_id'],
  tells: [
    ...['arn', 'auto_minor_version_upgrade', 'availability_zone', 'az_mode', 'cluster_address'],
    ...['configuration_endpoint', 'engine', 'engine_version', 'engine_version_actual', 'id', 'ip_discovery'],
    'log_delivery_configuration',
    ...['maintenance_window', 'network_type', 'node_type', 'notification_topic_arn', 'num_cache_nodes'],
    ...['parameter_group_name', 'port', 'replication_group_id', 'security_group_ids', 'snapshot_retention_limit'],
    ...['snapshot_window', 'subnet_group_name', 'tags_all', 'transit_encryption_enabled'],
  ],
  read: async (cloud, wanted) => {
    const ids = new Set(namesIn(wanted, [TYPE], 'cluster_id'));
    const held = heldBy(wanted, [TYPE], 'cluster_id');
    const all = [...(await cacheClusters.of(cloud, wanted)).values()];
    const observed = all
      .filter(({ CacheClusterId: id }) => wanted.whole || ids.has(id))
      .map((one) => {
        // Members are their replication group's.
        const builtIn = one.ReplicationGroupId !== undefined;
        const values = { ...identityOf(one, held(one.CacheClusterId)), ...settingsOf(one), ...operationOf(one) };
        return withOwn({ builtIn, values }, one.ARN === undefined ? [] : [ownTags(cloud, one.ARN)], GONE);
      });
    return (await Promise.all(observed)).flat();
  },
};

function identityOf(one: CacheCluster, held: JsonObject): JsonObject {
  const { ConfigurationEndpoint: configuration, CacheNodes: [first] = [] } = one;
  const version = one.EngineVersion;
  return {
    id: one.CacheClusterId,
    cluster_id: one.CacheClusterId,
    arn: one.ARN ?? null,
    node_type: one.CacheNodeType ?? null,
    num_cache_nodes: one.NumCacheNodes ?? 0,
    engine_version: one.Engine === 'memcached' ? (version ?? null) : shortVersion(version, held['engine_version']),
    replication_group_id: one.ReplicationGroupId ?? null,
    port: configuration?.Port ?? first?.Endpoint?.Port ?? null,
    cluster_address: configuration?.Address ?? null,
    configuration_endpoint:
      configuration?.Address === undefined ? null : `${configuration.Address}:${String(configuration.Port ?? '')}`,
  };
}

function operationOf(one: CacheCluster): JsonObject {
  return {
    availability_zone: one.PreferredAvailabilityZone ?? null,
    az_mode: one.PreferredAvailabilityZone === 'Multiple' ? 'cross-az' : 'single-az',
    auto_minor_version_upgrade: String(one.AutoMinorVersionUpgrade ?? false),
    snapshot_retention_limit: one.SnapshotRetentionLimit ?? 0,
    snapshot_window: one.SnapshotWindow ?? null,
    transit_encryption_enabled: one.TransitEncryptionEnabled ?? false,
    ip_discovery: one.IpDiscovery ?? null,
    network_type: one.NetworkType ?? null,
    log_delivery_configuration: logBlocks(one.LogDeliveryConfigurations),
  };
}
