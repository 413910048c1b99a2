import { paginateDescribeDBClusters, RDSClient } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { allPages, inChunks, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { Wanted } from '../../reader';
import { tagList } from '../../tag-map';
import { NAMES, PAGE } from './client';

const clusters = z.array(
  z.object({
    DBClusterIdentifier: z.string(),
    CertificateDetails: z.object({ CAIdentifier: z.string().optional() }).optional(),
    DBClusterArn: z.string().optional(),
    DbClusterResourceId: z.string().optional(),
    DatabaseName: z.string().optional(),
    Engine: z.string(),
    EngineVersion: z.string().optional(),
    EngineMode: z.string().optional(),
    Endpoint: z.string().optional(),
    ReaderEndpoint: z.string().optional(),
    Port: z.number().optional(),
    MasterUsername: z.string().optional(),
    AvailabilityZones: z.array(z.string()).optional(),
    AllocatedStorage: z.number().optional(),
    StorageType: z.string().optional(),
    Iops: z.number().optional(),
    StorageEncrypted: z.boolean().optional(),
    KmsKeyId: z.string().optional(),
    DBClusterInstanceClass: z.string().optional(),
    DBClusterMembers: z.array(z.object({ DBInstanceIdentifier: z.string().optional() })).optional(),
    DBClusterParameterGroup: z.string().optional(),
    DBSubnetGroup: z.string().optional(),
    VpcSecurityGroups: z.array(z.object({ VpcSecurityGroupId: z.string().optional() })).optional(),
    BackupRetentionPeriod: z.number().optional(),
    PreferredBackupWindow: z.string().optional(),
    PreferredMaintenanceWindow: z.string().optional(),
    BacktrackWindow: z.number().optional(),
    CopyTagsToSnapshot: z.boolean().optional(),
    DeletionProtection: z.boolean().optional(),
    HttpEndpointEnabled: z.boolean().optional(),
    IAMDatabaseAuthenticationEnabled: z.boolean().optional(),
    EnabledCloudwatchLogsExports: z.array(z.string()).optional(),
    AssociatedRoles: z.array(z.object({ RoleArn: z.string().optional() })).optional(),
    NetworkType: z.string().optional(),
    MonitoringInterval: z.number().optional(),
    MonitoringRoleArn: z.string().optional(),
    PerformanceInsightsEnabled: z.boolean().optional(),
    PerformanceInsightsKMSKeyId: z.string().optional(),
    PerformanceInsightsRetentionPeriod: z.number().optional(),
    ReplicationSourceIdentifier: z.string().optional(),
    ServerlessV2ScalingConfiguration: z
      .object({
        MinCapacity: z.number().optional(),
        MaxCapacity: z.number().optional(),
        SecondsUntilAutoPause: z.number().optional(),
      })
      .optional(),
    MasterUserSecret: z
      .object({
        KmsKeyId: z.string().optional(),
        SecretArn: z.string().optional(),
        SecretStatus: z.string().optional(),
      })
      .optional(),
    TagList: tagList,
  }),
);

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html */
export type Cluster = z.infer<typeof clusters>[number];

/** DocumentDB and Neptune answer in RDS's API too, and are resources of their own in Terraform. */
const OTHERS = new Set(['docdb', 'neptune']);

/** The clusters that are asked for: what is gone is no error. */
export async function clustersOf(cloud: Cloud, wanted: Wanted): Promise<Cluster[]> {
  const chunks = inChunks(namesIn(wanted, ['aws_rds_cluster'], 'cluster_identifier'), NAMES);
  const filters = wanted.whole ? [undefined] : chunks.map((Values) => [{ Name: 'db-cluster-id', Values }]);
  const client = cloud.client(RDSClient);
  const found = await Promise.all(
    filters.map((Filters) =>
      allPages(paginateDescribeDBClusters({ client, pageSize: PAGE }, { Filters }), ({ DBClusters }) => DBClusters),
    ),
  );
  const known = parsed(clusters, found.flat(), 'rds:DescribeDBClusters', cloud.scope);
  return known.filter(({ Engine }) => !OTHERS.has(Engine));
}
