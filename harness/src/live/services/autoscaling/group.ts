import type { JsonObject } from '../../../read/json';
import type { TypeReader } from '../../reader';
import { groupsOf, type Group } from './groups';

export const group: TypeReader = {
  type: 'aws_autoscaling_group',
  identity: ['name'],
  tells: [
    ...['arn', 'availability_zones', 'capacity_rebalance', 'default_cooldown', 'default_instance_warmup'],
    ...['desired_capacity', 'enabled_metrics', 'health_check_grace_period', 'health_check_type', 'id'],
    ...['launch_configuration', 'launch_template', 'load_balancers', 'max_instance_lifetime', 'max_size', 'min_size'],
    ...['placement_group', 'protect_from_scale_in', 'service_linked_role_arn', 'suspended_processes', 'tag'],
    ...['mixed_instances_policy', 'target_group_arns', 'termination_policies', 'traffic_source', 'vpc_zone_identifier'],
  ],
  // It is what a group is for.
  volatile: ['desired_capacity'],
  read: async (cloud, wanted) =>
    (await groupsOf(cloud, wanted)).map((one) => ({
      builtIn: isNodeGroup(one),
      values: { ...instancesOf(one), ...operationOf(one) },
    })),
};

/** EKS makes one for each node group. */
function isNodeGroup({ Tags = [] }: Group): boolean {
  return Tags.some(({ Key }) => Key === 'eks:nodegroup-name');
}

function instancesOf(one: Group): JsonObject {
  const template = one.LaunchTemplate;
  return {
    id: one.AutoScalingGroupName,
    name: one.AutoScalingGroupName,
    arn: one.AutoScalingGroupARN ?? null,
    launch_configuration: one.LaunchConfigurationName ?? null,
    launch_template:
      template === undefined
        ? []
        : [
            {
              id: template.LaunchTemplateId ?? null,
              name: template.LaunchTemplateName ?? null,
              version: template.Version ?? null,
            },
          ],
    mixed_instances_policy: mixedOf(one),
    min_size: one.MinSize ?? 0,
    max_size: one.MaxSize ?? 0,
    desired_capacity: one.DesiredCapacity ?? 0,
    availability_zones: one.AvailabilityZones ?? [],
    vpc_zone_identifier: (one.VPCZoneIdentifier ?? '').split(',').filter((subnet) => subnet !== ''),
    placement_group: one.PlacementGroup ?? null,
    tag: (one.Tags ?? [])
      .filter(({ Key }) => Key !== undefined && !Key.startsWith('aws:'))
      .map(({ Key, Value, PropagateAtLaunch }) => ({
        key: Key ?? null,
        value: Value ?? null,
        propagate_at_launch: PropagateAtLaunch ?? false,
      })),
  };
}

/** Of several kinds of instances, the template that they share. */
function mixedOf({ MixedInstancesPolicy: policy }: Group): JsonObject[] {
  const template = policy?.LaunchTemplate?.LaunchTemplateSpecification;
  if (policy === undefined) return [];
  const specification = {
    launch_template_id: template?.LaunchTemplateId ?? null,
    launch_template_name: template?.LaunchTemplateName ?? null,
    version: template?.Version ?? null,
  };
  return [{ launch_template: [{ launch_template_specification: [specification] }] }];
}

function operationOf(one: Group): JsonObject {
  return {
    default_cooldown: one.DefaultCooldown ?? 0,
    default_instance_warmup: one.DefaultInstanceWarmup ?? 0,
    health_check_type: one.HealthCheckType ?? null,
    health_check_grace_period: one.HealthCheckGracePeriod ?? 0,
    target_group_arns: one.TargetGroupARNs ?? [],
    traffic_source: (one.TrafficSources ?? []).map(({ Identifier, Type }) => ({
      identifier: Identifier ?? null,
      type: Type ?? null,
    })),
    load_balancers: one.LoadBalancerNames ?? [],
    // Where none is chosen, the API says `Default`, and a state says nothing.
    termination_policies: (one.TerminationPolicies ?? []).filter((policy) => policy !== 'Default'),
    suspended_processes: (one.SuspendedProcesses ?? []).flatMap(({ ProcessName }) => ProcessName ?? []),
    enabled_metrics: (one.EnabledMetrics ?? []).flatMap(({ Metric }) => Metric ?? []),
    protect_from_scale_in: one.NewInstancesProtectedFromScaleIn ?? false,
    service_linked_role_arn: one.ServiceLinkedRoleARN ?? null,
    max_instance_lifetime: one.MaxInstanceLifetime ?? 0,
    capacity_rebalance: one.CapacityRebalance ?? false,
  };
}
