import { namesIn } from '../../answer';
import { heldBy } from '../../held';
import type { JsonObject } from '../../../read/json';
import type { TypeReader } from '../../reader';
import { valuesOf } from './db-instance-values';
import { instancesOf, type Instance } from './instances';

/** What a state alone knows: neither told nor compared, but a restored database has no password that is its own. */
const ORIGIN = ['password_wo_version', 'restore_to_point_in_time', 'snapshot_identifier'];

/** Instances that belong to no cluster. */
export const dbInstance: TypeReader = {
  type: 'aws_db_instance',
  identity: ['identifier'],
  tells: [
    ...['address', 'allocated_storage', 'arn', 'auto_minor_version_upgrade', 'availability_zone'],
    ...['backup_retention_period', 'backup_window', 'ca_cert_identifier', 'copy_tags_to_snapshot', 'db_name'],
    ...['database_insights_mode', 'license_model', 'network_type'],
    ...['db_subnet_group_name', 'dedicated_log_volume', 'deletion_protection', 'enabled_cloudwatch_logs_exports'],
    ...['endpoint', 'engine', 'engine_version', 'engine_version_actual', 'iam_database_authentication_enabled', 'id'],
    ...['instance_class', 'iops', 'kms_key_id', 'maintenance_window', 'manage_master_user_password'],
    ...['master_user_secret', 'master_user_secret_kms_key_id', 'max_allocated_storage', 'monitoring_interval'],
    ...['monitoring_role_arn', 'multi_az', 'option_group_name', 'parameter_group_name', 'password', 'password_wo'],
    ...['performance_insights_enabled', 'performance_insights_kms_key_id', 'performance_insights_retention_period'],
    ...['port', 'publicly_accessible', 'replicas', 'replicate_source_db', 'resource_id', 'status', 'storage_encrypted'],
    ...['storage_throughput', 'storage_type', 'tags_all', 'username', 'vpc_security_group_ids'],
    // An argument of one change: what AWS keeps allows none.
    'allow_major_version_upgrade',
    ...ORIGIN,
  ],
  // Storage grows, zones change in a failover, and of a version the state keeps as much as was written:
  // `engine_version_actual` is compared.
  volatile: [
    ...['allocated_storage', 'allow_major_version_upgrade', 'availability_zone', 'engine_version', 'password'],
    ...['password_wo', 'status'],
    ...ORIGIN,
  ],
  read: async (cloud, wanted) => {
    const values = namesIn(wanted, ['aws_db_instance'], 'identifier');
    const found = await instancesOf(cloud, wanted, { name: 'db-instance-id', values });
    const held = heldBy(wanted, ['aws_db_instance'], 'identifier');
    return found
      .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === undefined)
      .map((one) => ({ values: { ...valuesOf(one), ...originOf(one, held(one.DBInstanceIdentifier)) } }));
  },
};

/** One that is not encrypted is so wherever it came from. */
function originOf({ StorageEncrypted }: Instance, held: JsonObject): JsonObject {
  const kept = StorageEncrypted === true ? ORIGIN : ['password_wo_version'];
  return Object.fromEntries(kept.map((name) => [name, held[name] ?? null]));
}
