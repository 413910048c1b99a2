import type { JsonObject } from '../../../read/json';
import { mappedTags } from '../../tag-map';
import type { TypeReader } from '../../reader';
import { clusters, type Cluster } from './clusters';

/** Whoever made it and so may do everything stands among its access entries, like others. */
export const cluster: TypeReader = {
  type: 'aws_eks_cluster',
  identity: ['id'],
  tells: [
    ...[
      'access_config',
      'arn',
      'compute_config',
      'enabled_cluster_log_types',
      'encryption_config',
      'endpoint',
      'identity',
    ],
    ...['kubernetes_network_config', 'name', 'platform_version', 'remote_network_config', 'role_arn', 'status'],
    ...['storage_config', 'tags_all', 'upgrade_policy', 'version', 'vpc_config', 'zonal_shift_config'],
  ],
  volatile: ['platform_version', 'status'],
  read: async (cloud, wanted) =>
    (await clusters.of(cloud, wanted)).map((one) => ({ values: { ...controlPlaneOf(one), ...networkOf(one) } })),
};

function controlPlaneOf(one: Cluster): JsonObject {
  const logging = one.logging?.clusterLogging ?? [];
  const { accessConfig: access, computeConfig: compute, storageConfig: storage } = one;
  const { upgradePolicy, zonalShiftConfig } = one;
  return {
    id: one.name,
    name: one.name,
    arn: one.arn ?? null,
    version: one.version ?? null,
    platform_version: one.platformVersion ?? null,
    status: one.status ?? null,
    endpoint: one.endpoint ?? null,
    role_arn: one.roleArn ?? null,
    enabled_cluster_log_types: logging.flatMap(({ enabled, types }) => (enabled === true ? (types ?? []) : [])),
    encryption_config: (one.encryptionConfig ?? []).map(({ resources, provider }) => ({
      resources: resources ?? [],
      provider: [{ key_arn: provider?.keyArn ?? null }],
    })),
    identity: [{ oidc: [{ issuer: one.identity?.oidc?.issuer ?? null }] }],
    access_config: inBlock(access, {
      authentication_mode: access?.authenticationMode ?? null,
      bootstrap_cluster_creator_admin_permissions: access?.bootstrapClusterCreatorAdminPermissions ?? null,
    }),
    upgrade_policy: inBlock(upgradePolicy, { support_type: upgradePolicy?.supportType ?? null }),
    zonal_shift_config: inBlock(zonalShiftConfig, { enabled: zonalShiftConfig?.enabled ?? false }),
    compute_config: inBlock(compute, {
      enabled: compute?.enabled ?? false,
      node_pools: compute?.nodePools ?? [],
      node_role_arn: compute?.nodeRoleArn ?? null,
    }),
    storage_config: inBlock(storage, { block_storage: [{ enabled: storage?.blockStorage?.enabled ?? false }] }),
    tags_all: mappedTags(one.tags),
  };
}

function networkOf(one: Cluster): JsonObject {
  const { resourcesVpcConfig: vpc, kubernetesNetworkConfig: kubernetes, remoteNetworkConfig: remote } = one;
  const balancing = kubernetes?.elasticLoadBalancing;
  return {
    vpc_config: inBlock(vpc, {
      cluster_security_group_id: vpc?.clusterSecurityGroupId ?? null,
      vpc_id: vpc?.vpcId ?? null,
      subnet_ids: vpc?.subnetIds ?? [],
      security_group_ids: vpc?.securityGroupIds ?? [],
      endpoint_public_access: vpc?.endpointPublicAccess ?? false,
      endpoint_private_access: vpc?.endpointPrivateAccess ?? false,
      public_access_cidrs: vpc?.publicAccessCidrs ?? [],
    }),
    kubernetes_network_config: inBlock(kubernetes, {
      ip_family: kubernetes?.ipFamily ?? null,
      service_ipv4_cidr: kubernetes?.serviceIpv4Cidr ?? null,
      service_ipv6_cidr: kubernetes?.serviceIpv6Cidr ?? null,
      elastic_load_balancing: inBlock(balancing, { enabled: balancing?.enabled ?? false }),
    }),
    remote_network_config: inBlock(remote, {
      remote_node_networks: (remote?.remoteNodeNetworks ?? []).map(({ cidrs }) => ({ cidrs: cidrs ?? [] })),
      remote_pod_networks: (remote?.remotePodNetworks ?? []).map(({ cidrs }) => ({ cidrs: cidrs ?? [] })),
    }),
  };
}

function inBlock(there: object | undefined, block: JsonObject): JsonObject[] {
  return there === undefined ? [] : [block];
}
