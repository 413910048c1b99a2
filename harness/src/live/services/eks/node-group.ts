import type { JsonObject } from '../../../read/json';
import { mappedTags } from '../../tag-map';
import type { TypeReader } from '../../reader';
import { isOurCluster } from './clusters';
import { nodeGroups, type NodeGroup } from './node-groups';

export const nodeGroup: TypeReader = {
  type: 'aws_eks_node_group',
  identity: ['id'],
  childOf: ['aws_eks_cluster'],
  tells: [
    ...['ami_type', 'arn', 'capacity_type', 'cluster_name', 'disk_size', 'instance_types', 'labels'],
    ...['launch_template', 'node_group_name', 'node_repair_config', 'node_role_arn', 'release_version'],
    ...['remote_access', 'resources', 'scaling_config', 'status', 'subnet_ids', 'tags_all', 'taint', 'update_config'],
    'version',
  ],
  volatile: ['status'],
  read: async (cloud, wanted) => {
    const isOurs = isOurCluster(wanted);
    return (await nodeGroups.of(cloud, wanted)).map((one) => ({
      builtIn: !isOurs(one.clusterName),
      values: { ...groupOf(one), ...nodesOf(one) },
    }));
  },
};

function groupOf(one: NodeGroup): JsonObject {
  const scaling = one.scalingConfig;
  return {
    id: `${one.clusterName}:${one.nodegroupName}`,
    arn: one.nodegroupArn ?? null,
    cluster_name: one.clusterName,
    node_group_name: one.nodegroupName,
    status: one.status ?? null,
    version: one.version ?? null,
    release_version: one.releaseVersion ?? null,
    subnet_ids: one.subnets ?? [],
    scaling_config: [
      {
        min_size: scaling?.minSize ?? 0,
        max_size: scaling?.maxSize ?? 0,
        desired_size: scaling?.desiredSize ?? 0,
      },
    ],
    update_config: [
      {
        max_unavailable: one.updateConfig?.maxUnavailable ?? 0,
        max_unavailable_percentage: one.updateConfig?.maxUnavailablePercentage ?? 0,
      },
    ],
    node_repair_config: one.nodeRepairConfig === undefined ? [] : [{ enabled: one.nodeRepairConfig.enabled ?? false }],
    resources: [
      {
        autoscaling_groups: (one.resources?.autoScalingGroups ?? []).map(({ name }) => ({ name: name ?? null })),
        remote_access_security_group_id: one.resources?.remoteAccessSecurityGroup ?? null,
      },
    ],
    tags_all: mappedTags(one.tags),
  };
}

function nodesOf(one: NodeGroup): JsonObject {
  const { launchTemplate: template, remoteAccess: remote } = one;
  return {
    ami_type: one.amiType ?? null,
    capacity_type: one.capacityType ?? null,
    disk_size: one.diskSize ?? 0,
    instance_types: one.instanceTypes ?? [],
    node_role_arn: one.nodeRole ?? null,
    labels: one.labels ?? {},
    taint: (one.taints ?? []).map(({ key, value, effect }) => ({
      key: key ?? null,
      value: value ?? null,
      effect: effect ?? null,
    })),
    launch_template:
      template === undefined
        ? []
        : [{ id: template.id ?? null, name: template.name ?? null, version: template.version ?? null }],
    remote_access:
      remote === undefined
        ? []
        : [{ ec2_ssh_key: remote.ec2SshKey ?? null, source_security_group_ids: remote.sourceSecurityGroups ?? [] }],
  };
}
