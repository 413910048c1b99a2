import { paginateDescribeDBInstances, RDSClient } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { allPages, inChunks, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';
import { tagList } from '../../tag-map';
import { NAMES, PAGE } from './client';

const instances = z.array(
  z.object({
    DBInstanceIdentifier: z.string(),
    DBInstanceArn: z.string().optional(),
    DbiResourceId: z.string(),
    DBClusterIdentifier: z.string().optional(),
    DBInstanceClass: z.string().optional(),
    DBInstanceStatus: z.string().optional(),
    Engine: z.string(),
    EngineVersion: z.string().optional(),
    MasterUsername: z.string().optional(),
    DBName: z.string().optional(),
    Endpoint: z.object({ Address: z.string().optional(), Port: z.number().optional() }).optional(),
    DbInstancePort: z.number().optional(),
    AllocatedStorage: z.number().optional(),
    MaxAllocatedStorage: z.number().optional(),
    StorageType: z.string().optional(),
    StorageThroughput: z.number().optional(),
    Iops: z.number().optional(),
    DedicatedLogVolume: z.boolean().optional(),
    StorageEncrypted: z.boolean().optional(),
    KmsKeyId: z.string().optional(),
    MultiAZ: z.boolean().optional(),
    AvailabilityZone: z.string().optional(),
    PubliclyAccessible: z.boolean().optional(),
    DeletionProtection: z.boolean().optional(),
    AutoMinorVersionUpgrade: z.boolean().optional(),
    CopyTagsToSnapshot: z.boolean().optional(),
    BackupRetentionPeriod: z.number().optional(),
    PreferredBackupWindow: z.string().optional(),
    PreferredMaintenanceWindow: z.string().optional(),
    IAMDatabaseAuthenticationEnabled: z.boolean().optional(),
    EnabledCloudwatchLogsExports: z.array(z.string()).optional(),
    CACertificateIdentifier: z.string().optional(),
    MonitoringInterval: z.number().optional(),
    MonitoringRoleArn: z.string().optional(),
    PerformanceInsightsEnabled: z.boolean().optional(),
    PerformanceInsightsKMSKeyId: z.string().optional(),
    PerformanceInsightsRetentionPeriod: z.number().optional(),
    DatabaseInsightsMode: z.string().optional(),
    LicenseModel: z.string().optional(),
    NetworkType: z.string().optional(),
    PromotionTier: z.number().optional(),
    ReadReplicaSourceDBInstanceIdentifier: z.string().optional(),
    ReadReplicaSourceDBClusterIdentifier: z.string().optional(),
    ReadReplicaDBInstanceIdentifiers: z.array(z.string()).optional(),
    DBSubnetGroup: z.object({ DBSubnetGroupName: z.string().optional() }).optional(),
    VpcSecurityGroups: z.array(z.object({ VpcSecurityGroupId: z.string().optional() })).optional(),
    DBParameterGroups: z.array(z.object({ DBParameterGroupName: z.string().optional() })).optional(),
    OptionGroupMemberships: z.array(z.object({ OptionGroupName: z.string().optional() })).optional(),
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

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html */
export type Instance = z.infer<typeof instances>[number];

/** These answer in RDS's API too, and are resources of their own in Terraform. */
const OTHERS = new Set(['docdb', 'neptune']);

/** Instances by a filter that names them or their clusters: what is gone is no error. Of whole accounts, all. */
export async function instancesOf(
  cloud: Cloud,
  wanted: Wanted,
  filter: { readonly name: 'db-instance-id' | 'db-cluster-id'; readonly values: readonly string[] },
): Promise<Instance[]> {
  if (wanted.whole) return everyInstance.of(cloud, wanted);
  const chunks = inChunks(filter.values, NAMES);
  const found = await Promise.all(chunks.map((Values) => describe(cloud, [{ Name: filter.name, Values }])));
  return found.flat();
}

const everyInstance = new PerCloud((cloud) => describe(cloud, undefined));

async function describe(cloud: Cloud, Filters: { Name: string; Values: string[] }[] | undefined): Promise<Instance[]> {
  const client = cloud.client(RDSClient);
  const pages = paginateDescribeDBInstances({ client, pageSize: PAGE }, { Filters });
  const found = await allPages(pages, ({ DBInstances }) => DBInstances);
  const known = parsed(instances, found, 'rds:DescribeDBInstances', cloud.scope);
  return known.filter(({ Engine }) => !OTHERS.has(Engine));
}
