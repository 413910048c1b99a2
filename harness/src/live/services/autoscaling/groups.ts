import { AutoScalingClient, paginateDescribeAutoScalingGroups } from '@aws-sdk/client-auto-scaling';
import { z } from 'zod';
import { allPages, inChunks, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { Wanted } from '../../reader';

/** Names in one call, and groups on one page. */
const PAGE = 100;

const template = z
  .object({
    LaunchTemplateId: z.string().optional(),
    LaunchTemplateName: z.string().optional(),
    Version: z.string().optional(),
  })
  .optional();
const strings = z.array(z.string()).optional();

const described = z.array(
  z.object({
    AutoScalingGroupName: z.string(),
    AutoScalingGroupARN: z.string().optional(),
    LaunchConfigurationName: z.string().optional(),
    LaunchTemplate: template,
    MixedInstancesPolicy: z
      .object({ LaunchTemplate: z.object({ LaunchTemplateSpecification: template }).optional() })
      .optional(),
    MinSize: z.number().optional(),
    MaxSize: z.number().optional(),
    DesiredCapacity: z.number().optional(),
    DefaultCooldown: z.number().optional(),
    DefaultInstanceWarmup: z.number().optional(),
    AvailabilityZones: strings,
    VPCZoneIdentifier: z.string().optional(),
    TargetGroupARNs: strings,
    TrafficSources: z.array(z.object({ Identifier: z.string().optional(), Type: z.string().optional() })).optional(),
    LoadBalancerNames: strings,
    HealthCheckType: z.string().optional(),
    HealthCheckGracePeriod: z.number().optional(),
    TerminationPolicies: strings,
    SuspendedProcesses: z.array(z.object({ ProcessName: z.string().optional() })).optional(),
    EnabledMetrics: z.array(z.object({ Metric: z.string().optional() })).optional(),
    NewInstancesProtectedFromScaleIn: z.boolean().optional(),
    ServiceLinkedRoleARN: z.string().optional(),
    MaxInstanceLifetime: z.number().optional(),
    CapacityRebalance: z.boolean().optional(),
    PlacementGroup: z.string().optional(),
    Tags: z
      .array(
        z.object({
          Key: z.string().optional(),
          Value: z.string().optional(),
          PropagateAtLaunch: z.boolean().optional(),
        }),
      )
      .optional(),
  }),
);

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html */
export type Group = z.infer<typeof described>[number];

/** The groups that are meant: names that are gone are passed over. */
export async function groupsOf(cloud: Cloud, wanted: Wanted): Promise<Group[]> {
  const client = cloud.client(AutoScalingClient);
  const chunks = inChunks(namesIn(wanted, ['aws_autoscaling_group'], 'name'), PAGE);
  const asked = wanted.whole ? [undefined] : chunks;
  const found = await Promise.all(
    asked.map((AutoScalingGroupNames) =>
      allPages(
        paginateDescribeAutoScalingGroups({ client, pageSize: PAGE }, { AutoScalingGroupNames }),
        ({ AutoScalingGroups }) => AutoScalingGroups,
      ),
    ),
  );
  return parsed(described, found.flat(), 'autoscaling:DescribeAutoScalingGroups', cloud.scope);
}
