import { tagsOf } from '../../answer';
import type { JsonObject } from '../../../read/json';
import type { Instance } from './instances';

/** An instance under Terraform's names. */
export function valuesOf(one: Instance): JsonObject {
  return { ...identityOf(one), ...storageOf(one), ...operationOf(one), ...accessOf(one), ...monitoringOf(one) };
}

function identityOf(one: Instance): JsonObject {
  const port = one.Endpoint?.Port ?? one.DbInstancePort ?? null;
  const address = one.Endpoint?.Address ?? null;
  return {
    id: one.DbiResourceId,
    resource_id: one.DbiResourceId,
    identifier: one.DBInstanceIdentifier,
    arn: one.DBInstanceArn ?? null,
    address,
    port,
    endpoint: address === null ? null : `${address}:${String(port)}`,
    license_model: one.LicenseModel ?? null,
    network_type: one.NetworkType ?? null,
    database_insights_mode: one.DatabaseInsightsMode ?? null,
    db_name: one.DBName ?? null,
    username: one.MasterUsername ?? null,
    status: one.DBInstanceStatus ?? null,
    engine: one.Engine,
    engine_version: one.EngineVersion ?? null,
    engine_version_actual: one.EngineVersion ?? null,
    instance_class: one.DBInstanceClass ?? null,
    tags_all: tagsOf(one.TagList),
  };
}

function storageOf(one: Instance): JsonObject {
  return {
    allocated_storage: one.AllocatedStorage ?? 0,
    max_allocated_storage: one.MaxAllocatedStorage ?? 0,
    storage_type: one.StorageType ?? null,
    storage_throughput: one.StorageThroughput ?? 0,
    iops: one.Iops ?? 0,
    dedicated_log_volume: one.DedicatedLogVolume ?? false,
    storage_encrypted: one.StorageEncrypted ?? false,
    kms_key_id: one.KmsKeyId ?? null,
    backup_retention_period: one.BackupRetentionPeriod ?? 0,
    backup_window: one.PreferredBackupWindow ?? null,
    copy_tags_to_snapshot: one.CopyTagsToSnapshot ?? false,
  };
}

function operationOf(one: Instance): JsonObject {
  return {
    multi_az: one.MultiAZ ?? false,
    availability_zone: one.AvailabilityZone ?? null,
    deletion_protection: one.DeletionProtection ?? false,
    auto_minor_version_upgrade: one.AutoMinorVersionUpgrade ?? false,
    maintenance_window: one.PreferredMaintenanceWindow ?? null,
    parameter_group_name: one.DBParameterGroups?.[0]?.DBParameterGroupName ?? null,
    option_group_name: one.OptionGroupMemberships?.[0]?.OptionGroupName ?? null,
    replicate_source_db: one.ReadReplicaSourceDBInstanceIdentifier ?? one.ReadReplicaSourceDBClusterIdentifier ?? null,
    replicas: one.ReadReplicaDBInstanceIdentifiers ?? [],
    enabled_cloudwatch_logs_exports: one.EnabledCloudwatchLogsExports ?? [],
  };
}

function accessOf(one: Instance): JsonObject {
  return {
    publicly_accessible: one.PubliclyAccessible ?? false,
    db_subnet_group_name: one.DBSubnetGroup?.DBSubnetGroupName ?? null,
    vpc_security_group_ids: (one.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId: id }) => id ?? []),
    iam_database_authentication_enabled: one.IAMDatabaseAuthenticationEnabled ?? false,
    ca_cert_identifier: one.CACertificateIdentifier ?? null,
    ...masterSecretOf(one.MasterUserSecret),
  };
}

/** Whether RDS keeps the master password itself; the secret's value is never asked for. */
export function masterSecretOf(secret: Instance['MasterUserSecret']): JsonObject {
  return {
    manage_master_user_password: secret === undefined ? null : true,
    master_user_secret_kms_key_id: secret?.KmsKeyId ?? null,
    master_user_secret:
      secret === undefined
        ? []
        : [
            {
              kms_key_id: secret.KmsKeyId ?? null,
              secret_arn: secret.SecretArn ?? null,
              secret_status: secret.SecretStatus ?? null,
            },
          ],
  };
}

type Monitored = Pick<
  Instance,
  | 'MonitoringInterval'
  | 'MonitoringRoleArn'
  | 'PerformanceInsightsEnabled'
  | 'PerformanceInsightsKMSKeyId'
  | 'PerformanceInsightsRetentionPeriod'
>;

/** Enhanced monitoring and Performance Insights, of instances and clusters alike. */
export function monitoringOf(one: Monitored): JsonObject {
  return {
    monitoring_interval: one.MonitoringInterval ?? 0,
    monitoring_role_arn: one.MonitoringRoleArn ?? null,
    performance_insights_enabled: one.PerformanceInsightsEnabled ?? false,
    performance_insights_kms_key_id: one.PerformanceInsightsKMSKeyId ?? null,
    performance_insights_retention_period: one.PerformanceInsightsRetentionPeriod ?? 0,
  };
}
