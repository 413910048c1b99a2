import { tagsOf } from '../../answer';
import { heldBy } from '../../held';
import type { JsonObject } from '../../../read/json';
import type { TypeReader } from '../../reader';
import { clustersOf, type Cluster } from './clusters';
import { masterSecretOf, monitoringOf } from './db-instance-values';

/** What a state alone knows: neither told nor compared, but a restored database has no password that is its own. */
const ORIGIN = ['master_password_wo_version', 'restore_to_point_in_time', 'snapshot_identifier'];

export const cluster: TypeReader = {
  type: 'aws_rds_cluster',
  identity: ['cluster_identifier'],
  tells: [
    ...['allocated_storage', 'arn', 'availability_zones', 'backtrack_window', 'backup_retention_period'],
    ...['cluster_members', 'cluster_resource_id', 'copy_tags_to_snapshot', 'database_name'],
    ...['db_cluster_instance_class', 'db_cluster_parameter_group_name', 'db_subnet_group_name', 'deletion_protection'],
    ...['enable_http_endpoint', 'enabled_cloudwatch_logs_exports', 'endpoint', 'engine', 'engine_mode'],
    ...['engine_version', 'engine_version_actual', 'global_cluster_identifier', 'iam_database_authentication_enabled'],
    ...['id', 'iops', 'kms_key_id', 'manage_master_user_password', 'master_password', 'master_password_wo'],
    ...['master_user_secret', 'master_user_secret_kms_key_id', 'master_username', 'port', 'preferred_backup_window'],
    ...['preferred_maintenance_window', 'reader_endpoint', 'replication_source_identifier'],
    ...['serverlessv2_scaling_configuration', 'storage_encrypted', 'storage_type', 'tags_all'],
    ...['iam_roles', 'monitoring_interval', 'monitoring_role_arn', 'network_type', 'performance_insights_enabled'],
    ...['performance_insights_kms_key_id', 'performance_insights_retention_period', 'vpc_security_group_ids'],
    ...['allow_major_version_upgrade', 'ca_certificate_identifier'],
    ...ORIGIN,
  ],
  // Aurora's storage grows, its members come and go, and of a version the state keeps as much as was written:
  // `engine_version_actual` is compared.
  volatile: [
    ...['allocated_storage', 'availability_zones', 'cluster_members', 'engine_version', 'global_cluster_identifier'],
    ...['allow_major_version_upgrade', 'master_password', 'master_password_wo', ...ORIGIN],
  ],
  read: async (cloud, wanted) => {
    const found = await clustersOf(cloud, wanted);
    const held = heldBy(wanted, ['aws_rds_cluster'], 'cluster_identifier');
    return found.map((one) => ({
      values: {
        ...identityOf(one),
        ...storageOf(one),
        ...accessOf(one),
        ...originOf(one, held(one.DBClusterIdentifier)),
      },
    }));
  },
};

/** One that is not encrypted is so wherever it came from. */
function originOf({ StorageEncrypted }: Cluster, held: JsonObject): JsonObject {
  const kept = StorageEncrypted === true ? ORIGIN : ['master_password_wo_version'];
  return Object.fromEntries([...kept, 'global_cluster_identifier'].map((name) => [name, held[name] ?? null]));
}

function identityOf(one: Cluster): JsonObject {
  return {
    id: one.DBClusterIdentifier,
    cluster_identifier: one.DBClusterIdentifier,
    ca_certificate_identifier: one.CertificateDetails?.CAIdentifier ?? null,
    cluster_resource_id: one.DbClusterResourceId ?? null,
    arn: one.DBClusterArn ?? null,
    database_name: one.DatabaseName ?? null,
    master_username: one.MasterUsername ?? null,
    endpoint: one.Endpoint ?? null,
    reader_endpoint: one.ReaderEndpoint ?? null,
    port: one.Port ?? null,
    engine: one.Engine,
    engine_mode: one.EngineMode ?? null,
    engine_version: one.EngineVersion ?? null,
    engine_version_actual: one.EngineVersion ?? null,
    db_cluster_instance_class: one.DBClusterInstanceClass ?? null,
    cluster_members: (one.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier: name }) => name ?? []),
    availability_zones: one.AvailabilityZones ?? [],
    replication_source_identifier: one.ReplicationSourceIdentifier ?? null,
    serverlessv2_scaling_configuration: scalingOf(one.ServerlessV2ScalingConfiguration),
    tags_all: tagsOf(one.TagList),
  };
}

function scalingOf(scaling: Cluster['ServerlessV2ScalingConfiguration']): JsonObject[] {
  if (scaling === undefined) return [];
  return [
    {
      min_capacity: scaling.MinCapacity ?? null,
      max_capacity: scaling.MaxCapacity ?? null,
      seconds_until_auto_pause: scaling.SecondsUntilAutoPause ?? null,
    },
  ];
}

function storageOf(one: Cluster): JsonObject {
  return {
    allocated_storage: one.AllocatedStorage ?? 0,
    storage_type: one.StorageType ?? null,
    iops: one.Iops ?? 0,
    storage_encrypted: one.StorageEncrypted ?? false,
    kms_key_id: one.KmsKeyId ?? null,
    backup_retention_period: one.BackupRetentionPeriod ?? 0,
    backtrack_window: one.BacktrackWindow ?? 0,
    copy_tags_to_snapshot: one.CopyTagsToSnapshot ?? false,
    deletion_protection: one.DeletionProtection ?? false,
    preferred_backup_window: one.PreferredBackupWindow ?? null,
    preferred_maintenance_window: one.PreferredMaintenanceWindow ?? null,
  };
}

function accessOf(one: Cluster): JsonObject {
  return {
    db_subnet_group_name: one.DBSubnetGroup ?? null,
    db_cluster_parameter_group_name: one.DBClusterParameterGroup ?? null,
    vpc_security_group_ids: (one.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId: id }) => id ?? []),
    enable_http_endpoint: one.HttpEndpointEnabled ?? false,
    enabled_cloudwatch_logs_exports: one.EnabledCloudwatchLogsExports ?? [],
    iam_database_authentication_enabled: one.IAMDatabaseAuthenticationEnabled ?? false,
    iam_roles: (one.AssociatedRoles ?? []).flatMap(({ RoleArn }) => RoleArn ?? []),
    network_type: one.NetworkType ?? null,
    ...masterSecretOf(one.MasterUserSecret),
    ...monitoringOf(one),
  };
}
