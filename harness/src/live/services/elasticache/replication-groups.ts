import { ElastiCacheClient, paginateDescribeReplicationGroups } from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { PAGE } from './client';
import { logs } from './logs';

const endpoint = z.object({ Address: z.string().optional(), Port: z.number().optional() }).optional();

const described = z.array(
  z.object({
    ReplicationGroupId: z.string(),
    Description: z.string().optional(),
    ARN: z.string(),
    CacheNodeType: z.string().optional(),
    AutomaticFailover: z.string().optional(),
    MultiAZ: z.string().optional(),
    AtRestEncryptionEnabled: z.boolean().optional(),
    KmsKeyId: z.string().optional(),
    TransitEncryptionEnabled: z.boolean().optional(),
    TransitEncryptionMode: z.string().optional(),
    AuthTokenEnabled: z.boolean().optional(),
    UserGroupIds: z.array(z.string()).optional(),
    AutoMinorVersionUpgrade: z.boolean().optional(),
    ClusterEnabled: z.boolean().optional(),
    ClusterMode: z.string().optional(),
    ConfigurationEndpoint: endpoint,
    DataTiering: z.string().optional(),
    IpDiscovery: z.string().optional(),
    NetworkType: z.string().optional(),
    MemberClusters: z.array(z.string()).optional(),
    NodeGroups: z
      .array(
        z.object({
          NodeGroupMembers: z.array(z.object({})).optional(),
          PrimaryEndpoint: endpoint,
          ReaderEndpoint: endpoint,
        }),
      )
      .optional(),
    SnapshotRetentionLimit: z.number().optional(),
    SnapshotWindow: z.string().optional(),
    GlobalReplicationGroupInfo: z.object({ GlobalReplicationGroupId: z.string().optional() }).optional(),
    LogDeliveryConfigurations: logs,
  }),
);

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ReplicationGroup.html */
export type ReplicationGroup = z.infer<typeof described>[number];

/** Every replication group of the region: asking by id fails where one is gone. */
export async function replicationGroupsOf(cloud: Cloud): Promise<ReplicationGroup[]> {
  const client = cloud.client(ElastiCacheClient);
  const pages = paginateDescribeReplicationGroups({ client, pageSize: PAGE }, {});
  const found = await allPages(pages, ({ ReplicationGroups }) => ReplicationGroups);
  return parsed(described, found, 'elasticache:DescribeReplicationGroups', cloud.scope);
}
