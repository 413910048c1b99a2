import { ElasticLoadBalancingV2Client, paginateDescribeLoadBalancers } from '@aws-sdk/client-elastic-load-balancing-v2';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import { PerCloud } from '../../per-cloud';
import { PAGE } from './client';

/** One thing under two names. */
export const balancerTypes = ['aws_lb', 'aws_alb'];

const described = z.array(
  z.object({
    LoadBalancerArn: z.string(),
    LoadBalancerName: z.string(),
    DNSName: z.string().optional(),
    CanonicalHostedZoneId: z.string().optional(),
    Scheme: z.string().optional(),
    VpcId: z.string().optional(),
    Type: z.string().optional(),
    IpAddressType: z.string().optional(),
    CustomerOwnedIpv4Pool: z.string().optional(),
    SecurityGroups: z.array(z.string()).optional(),
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: z.string().optional(),
    AvailabilityZones: z
      .array(
        z.object({
          SubnetId: z.string().optional(),
          OutpostId: z.string().optional(),
          LoadBalancerAddresses: z
            .array(
              z.object({
                AllocationId: z.string().optional(),
                PrivateIPv4Address: z.string().optional(),
                IPv6Address: z.string().optional(),
              }),
            )
            .optional(),
        }),
      )
      .optional(),
  }),
);

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
export type Balancer = z.infer<typeof described>[number];

/** The balancers that are meant and there. Asking by ARN fails where one is gone, so all are paged through. */
export const balancers = new PerCloud(async (cloud, wanted): Promise<Balancer[]> => {
  const client = cloud.client(ElasticLoadBalancingV2Client);
  const pages = paginateDescribeLoadBalancers({ client, pageSize: PAGE }, {});
  const found = await allPages(pages, ({ LoadBalancers }) => LoadBalancers);
  const known = parsed(described, found, 'elasticloadbalancing:DescribeLoadBalancers', cloud.scope);
  const arns = new Set(namesIn(wanted, balancerTypes, 'id'));
  return known.filter(({ LoadBalancerArn }) => wanted.whole || arns.has(LoadBalancerArn));
});
