import { ElasticLoadBalancingV2Client, paginateDescribeTargetGroups } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { Wanted } from '../../reader';
import { PAGE } from './client';

export const targetGroupTypes = ['aws_lb_target_group', 'aws_alb_target_group'];

const described = z.array(
  z.object({
    TargetGroupArn: z.string(),
    TargetGroupName: z.string(),
    Protocol: z.string().optional(),
    ProtocolVersion: z.string().optional(),
    Port: z.number().optional(),
    VpcId: z.string().optional(),
    TargetType: z.string().optional(),
    IpAddressType: z.string().optional(),
    LoadBalancerArns: z.array(z.string()).optional(),
    HealthCheckEnabled: z.boolean().optional(),
    HealthCheckProtocol: z.string().optional(),
    HealthCheckPort: z.string().optional(),
    HealthCheckPath: z.string().optional(),
    HealthCheckIntervalSeconds: z.number().optional(),
    HealthCheckTimeoutSeconds: z.number().optional(),
    HealthyThresholdCount: z.number().optional(),
    UnhealthyThresholdCount: z.number().optional(),
    Matcher: z.object({ HttpCode: z.string().optional(), GrpcCode: z.string().optional() }).optional(),
  }),
);
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
export type TargetGroup = z.infer<typeof described>[number];

/** The target groups that are meant and there. Asking by ARN fails where one is gone, so all are paged through. */
export async function targetGroupsOf(cloud: Cloud, wanted: Wanted): Promise<TargetGroup[]> {
  const client = cloud.client(ElasticLoadBalancingV2Client);
  const all = await allPages(
    paginateDescribeTargetGroups({ client, pageSize: PAGE }, {}),
    ({ TargetGroups }) => TargetGroups,
  );
  const arns = new Set(namesIn(wanted, targetGroupTypes, 'id'));
  return parsed(described, all, 'elasticloadbalancing:DescribeTargetGroups', cloud.scope).filter(
    ({ TargetGroupArn: arn }) => wanted.whole || arns.has(arn),
  );
}
