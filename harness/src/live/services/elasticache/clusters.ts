import { ElastiCacheClient, paginateDescribeCacheClusters } from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import { PerCloud } from '../../per-cloud';
import { PAGE } from './client';
import { logs } from './logs';

const endpoint = z.object({ Address: z.string().optional(), Port: z.number().optional() }).optional();

const described = z.array(
  z.object({
    CacheClusterId: z.string(),
    ARN: z.string().optional(),
    ReplicationGroupId: z.string().optional(),
    Engine: z.string().optional(),
    EngineVersion: z.string().optional(),
    CacheNodeType: z.string().optional(),
    NumCacheNodes: z.number().optional(),
    PreferredAvailabilityZone: z.string().optional(),
    PreferredMaintenanceWindow: z.string().optional(),
    ConfigurationEndpoint: endpoint,
    CacheNodes: z.array(z.object({ Endpoint: endpoint })).optional(),
    CacheSubnetGroupName: z.string().optional(),
    CacheParameterGroup: z.object({ CacheParameterGroupName: z.string().optional() }).optional(),
    SecurityGroups: z.array(z.object({ SecurityGroupId: z.string().optional() })).optional(),
    NotificationConfiguration: z.object({ TopicArn: z.string().optional() }).optional(),
    SnapshotRetentionLimit: z.number().optional(),
    SnapshotWindow: z.string().optional(),
    AutoMinorVersionUpgrade: z.boolean().optional(),
    TransitEncryptionEnabled: z.boolean().optional(),
    IpDiscovery: z.string().optional(),
    NetworkType: z.string().optional(),
    LogDeliveryConfigurations: logs,
  }),
);

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheCluster.html */
export type CacheCluster = z.infer<typeof described>[number];

/** Every cluster of the region, by id: replication groups keep half of their settings in their members. */
export const cacheClusters = new PerCloud(async (cloud): Promise<Map<string, CacheCluster>> => {
  const client = cloud.client(ElastiCacheClient);
  const pages = paginateDescribeCacheClusters({ client, pageSize: PAGE }, { ShowCacheNodeInfo: true });
  const found = await allPages(pages, ({ CacheClusters }) => CacheClusters);
  const known = parsed(described, found, 'elasticache:DescribeCacheClusters', cloud.scope);
  return new Map(known.map((one) => [one.CacheClusterId, one]));
});

/** From Redis 6 on, a version is kept by its first two numbers; an `x` that was written stays. */
export function shortVersion(version: string | undefined, held: unknown): string | null {
  const [major = '', minor = ''] = version?.split('.') ?? [];
  if (version === undefined || Number(major) < 6) return version ?? null;
  return held === `${major}.x` ? held : `${major}.${minor}`;
}

/** What a cluster says for itself, and its members for a replication group. */
export function settingsOf(one: CacheCluster | undefined): Readonly<Record<string, string | string[] | null>> {
  return {
    engine: one?.Engine ?? null,
    engine_version_actual: one?.EngineVersion ?? null,
    subnet_group_name: one?.CacheSubnetGroupName ?? null,
    parameter_group_name: one?.CacheParameterGroup?.CacheParameterGroupName ?? null,
    security_group_ids: (one?.SecurityGroups ?? []).flatMap(({ SecurityGroupId }) => SecurityGroupId ?? []),
    notification_topic_arn: one?.NotificationConfiguration?.TopicArn ?? null,
    maintenance_window: one?.PreferredMaintenanceWindow ?? null,
  };
}
