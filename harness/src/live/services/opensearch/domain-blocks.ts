import { isObject, listAt, type JsonObject } from '../../../read/json';
import type { Domain } from './domains';

/** `cluster_config`, its disks and where it stands. */
export function clusterConfigOf({ ClusterConfig: cluster, EBSOptions: disks, VPCOptions: vpc }: Domain): JsonObject {
  return {
    cluster_config: inBlock(cluster, {
      instance_type: cluster?.InstanceType ?? null,
      instance_count: cluster?.InstanceCount ?? 0,
      dedicated_master_enabled: cluster?.DedicatedMasterEnabled ?? false,
      dedicated_master_type: cluster?.DedicatedMasterType ?? null,
      dedicated_master_count: cluster?.DedicatedMasterCount ?? 0,
      multi_az_with_standby_enabled: cluster?.MultiAZWithStandbyEnabled ?? false,
      zone_awareness_enabled: cluster?.ZoneAwarenessEnabled ?? false,
      zone_awareness_config:
        cluster?.ZoneAwarenessEnabled === true
          ? inBlock(cluster.ZoneAwarenessConfig, {
              availability_zone_count: cluster.ZoneAwarenessConfig?.AvailabilityZoneCount ?? null,
            })
          : [],
      warm_enabled: cluster?.WarmEnabled ?? false,
      warm_type: cluster?.WarmType ?? null,
      warm_count: cluster?.WarmCount ?? 0,
      cold_storage_options: inBlock(cluster?.ColdStorageOptions, {
        enabled: cluster?.ColdStorageOptions?.Enabled ?? false,
      }),
    }),
    ebs_options: inBlock(disks, {
      ebs_enabled: disks?.EBSEnabled ?? false,
      volume_type: disks?.VolumeType ?? null,
      volume_size: disks?.VolumeSize ?? 0,
      iops: disks?.Iops ?? 0,
      throughput: disks?.Throughput ?? 0,
    }),
    vpc_options: inBlock(vpc, {
      vpc_id: vpc?.VPCId ?? null,
      subnet_ids: vpc?.SubnetIds ?? [],
      security_group_ids: vpc?.SecurityGroupIds ?? [],
      availability_zones: vpc?.AvailabilityZones ?? [],
    }),
  };
}

/** Encryption, the endpoint's, and who comes in. The API does not tell the master user, which is as the state has it. */
export function securityOf(one: Domain, held: JsonObject): JsonObject {
  const { DomainEndpointOptions: endpoint, AdvancedSecurityOptions: advanced, CognitoOptions: cognito } = one;
  const { EncryptionAtRestOptions: atRest, NodeToNodeEncryptionOptions: between } = one;
  return {
    encrypt_at_rest: inBlock(atRest, { enabled: atRest?.Enabled ?? false, kms_key_id: atRest?.KmsKeyId ?? null }),
    node_to_node_encryption: inBlock(between, { enabled: between?.Enabled ?? false }),
    domain_endpoint_options: inBlock(endpoint, {
      enforce_https: endpoint?.EnforceHTTPS ?? false,
      tls_security_policy: endpoint?.TLSSecurityPolicy ?? null,
      custom_endpoint_enabled: endpoint?.CustomEndpointEnabled ?? false,
      custom_endpoint: endpoint?.CustomEndpoint ?? null,
      custom_endpoint_certificate_arn: endpoint?.CustomEndpointCertificateArn ?? null,
    }),
    advanced_security_options: inBlock(advanced, {
      enabled: advanced?.Enabled ?? false,
      internal_user_database_enabled: advanced?.InternalUserDatabaseEnabled ?? false,
      anonymous_auth_enabled: advanced?.AnonymousAuthEnabled ?? false,
      master_user_options: masterOf(held),
    }),
    cognito_options: inBlock(cognito, {
      enabled: cognito?.Enabled ?? false,
      user_pool_id: cognito?.UserPoolId ?? null,
      identity_pool_id: cognito?.IdentityPoolId ?? null,
      role_arn: cognito?.RoleArn ?? null,
    }),
  };
}

/** Without the password, which may stand beside the name. */
function masterOf(held: JsonObject): JsonObject[] {
  const [options] = listAt(listAt(held, 'advanced_security_options')[0], 'master_user_options');
  if (!isObject(options)) return [];
  return [
    { master_user_arn: options['master_user_arn'] ?? null, master_user_name: options['master_user_name'] ?? null },
  ];
}

/** Logs, snapshots and updates. */
export function optionsOf(one: Domain): JsonObject {
  const { SnapshotOptions: snapshots, SoftwareUpdateOptions: updates, OffPeakWindowOptions: offPeak } = one;
  const start = offPeak?.OffPeakWindow?.WindowStartTime;
  return {
    log_publishing_options: Object.entries(one.LogPublishingOptions ?? {}).map(([log_type, options]) => ({
      log_type,
      cloudwatch_log_group_arn: options.CloudWatchLogsLogGroupArn ?? null,
      enabled: options.Enabled ?? false,
    })),
    snapshot_options: inBlock(snapshots, {
      automated_snapshot_start_hour: snapshots?.AutomatedSnapshotStartHour ?? 0,
    }),
    software_update_options: inBlock(updates, {
      auto_software_update_enabled: updates?.AutoSoftwareUpdateEnabled ?? false,
    }),
    off_peak_window_options: inBlock(offPeak, {
      enabled: offPeak?.Enabled ?? false,
      off_peak_window: inBlock(start, {
        window_start_time: [{ hours: start?.Hours ?? 0, minutes: start?.Minutes ?? 0 }],
      }),
    }),
  };
}

function inBlock(there: object | undefined, block: JsonObject): JsonObject[] {
  return there === undefined ? [] : [block];
}
