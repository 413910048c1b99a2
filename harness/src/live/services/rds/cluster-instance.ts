import { namesIn, tagsOf } from '../../answer';
import type { JsonObject } from '../../../read/json';
import { managedParents } from '../../held';
import type { TypeReader } from '../../reader';
import { monitoringOf } from './db-instance-values';
import { instancesOf, type Instance } from './instances';

/** Made by Application Auto Scaling, and by RDS itself in Multi-AZ clusters, whose engines are not Aurora's. */
function isMadeByAws({ DBInstanceIdentifier, Engine }: Instance): boolean {
  return DBInstanceIdentifier.startsWith('application-autoscaling-') || !Engine.startsWith('aurora');
}

/** Instances of clusters. */
export const clusterInstance: TypeReader = {
  type: 'aws_rds_cluster_instance',
  identity: ['identifier'],
  childOf: ['aws_rds_cluster'],
  tells: [
    ...['arn', 'auto_minor_version_upgrade', 'availability_zone', 'ca_cert_identifier', 'cluster_identifier'],
    ...['copy_tags_to_snapshot', 'db_parameter_group_name', 'db_subnet_group_name', 'dbi_resource_id', 'endpoint'],
    ...['engine', 'engine_version', 'engine_version_actual', 'id', 'instance_class', 'kms_key_id'],
    ...['monitoring_interval', 'monitoring_role_arn', 'performance_insights_enabled'],
    ...['performance_insights_kms_key_id', 'performance_insights_retention_period', 'port', 'preferred_backup_window'],
    ...['preferred_maintenance_window', 'promotion_tier', 'publicly_accessible', 'storage_encrypted', 'tags_all'],
  ],
  volatile: ['availability_zone', 'engine_version'],
  read: async (cloud, wanted) => {
    const clusters = [
      ...namesIn(wanted, ['aws_rds_cluster'], 'cluster_identifier'),
      ...namesIn(wanted, ['aws_rds_cluster_instance'], 'cluster_identifier'),
    ];
    const found = await instancesOf(cloud, wanted, { name: 'db-cluster-id', values: [...new Set(clusters)] });
    const isOurs = managedParents(wanted, ['aws_rds_cluster'], 'cluster_identifier');
    return found.flatMap((one) =>
      one.DBClusterIdentifier === undefined
        ? []
        : [
            {
              builtIn: isMadeByAws(one) || !isOurs(one.DBClusterIdentifier),
              values: valuesOf(one, one.DBClusterIdentifier),
            },
          ],
    );
  },
};

function valuesOf(one: Instance, cluster: string): JsonObject {
  return {
    id: one.DBInstanceIdentifier,
    identifier: one.DBInstanceIdentifier,
    arn: one.DBInstanceArn ?? null,
    dbi_resource_id: one.DbiResourceId,
    cluster_identifier: cluster,
    endpoint: one.Endpoint?.Address ?? null,
    port: one.Endpoint?.Port ?? one.DbInstancePort ?? null,
    engine: one.Engine,
    engine_version: one.EngineVersion ?? null,
    engine_version_actual: one.EngineVersion ?? null,
    instance_class: one.DBInstanceClass ?? null,
    availability_zone: one.AvailabilityZone ?? null,
    publicly_accessible: one.PubliclyAccessible ?? false,
    storage_encrypted: one.StorageEncrypted ?? false,
    kms_key_id: one.KmsKeyId ?? null,
    ca_cert_identifier: one.CACertificateIdentifier ?? null,
    promotion_tier: one.PromotionTier ?? 0,
    auto_minor_version_upgrade: one.AutoMinorVersionUpgrade ?? false,
    copy_tags_to_snapshot: one.CopyTagsToSnapshot ?? false,
    db_subnet_group_name: one.DBSubnetGroup?.DBSubnetGroupName ?? null,
    db_parameter_group_name: one.DBParameterGroups?.[0]?.DBParameterGroupName ?? null,
    preferred_backup_window: one.PreferredBackupWindow ?? null,
    preferred_maintenance_window: one.PreferredMaintenanceWindow ?? null,
    ...monitoringOf(one),
    tags_all: tagsOf(one.TagList),
  };
}
