import { paginateDescribeVpcPeeringConnections } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import type { Json } from '../../../read/json';
import { tagsOf } from '../../answer';
import { PAGE } from './described';
import { simple } from './simple';
import { tags } from './tags';

const side = z
  .object({
    VpcId: z.string().optional(),
    OwnerId: z.string().optional(),
    Region: z.string().optional(),
    PeeringOptions: z.object({ AllowDnsResolutionFromRemoteVpc: z.boolean().optional() }).optional(),
  })
  .optional();

const GONE = new Set(['deleted', 'deleting', 'expired', 'failed', 'rejected']);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcPeeringConnection.html */
export const vpcPeeringConnection = simple({
  type: 'aws_vpc_peering_connection',
  tells: [
    'accept_status',
    'accepter',
    'peer_owner_id',
    'peer_region',
    'peer_vpc_id',
    'requester',
    'tags_all',
    'vpc_id',
  ],
  // The other side may accept after the apply.
  volatile: ['accept_status', 'accepter', 'requester'],
  filter: 'vpc-peering-connection-id',
  action: 'ec2:DescribeVpcPeeringConnections',
  pages: (client, Filters) => paginateDescribeVpcPeeringConnections({ client, pageSize: PAGE }, { Filters }),
  items: ({ VpcPeeringConnections }) => VpcPeeringConnections,
  schema: z.object({
    VpcPeeringConnectionId: z.string(),
    Status: z.object({ Code: z.string().optional() }).optional(),
    RequesterVpcInfo: side,
    AccepterVpcInfo: side,
    Tags: tags,
  }),
  observed: (one) => {
    if (GONE.has(one.Status?.Code ?? '')) return undefined;
    const { AccepterVpcInfo: accepter, RequesterVpcInfo: requester } = one;
    return {
      values: {
        id: one.VpcPeeringConnectionId,
        vpc_id: requester?.VpcId ?? null,
        peer_vpc_id: accepter?.VpcId ?? null,
        peer_owner_id: accepter?.OwnerId ?? null,
        peer_region: accepter?.Region ?? null,
        accept_status: one.Status?.Code ?? null,
        accepter: options(accepter),
        requester: options(requester),
        tags_all: tagsOf(one.Tags),
      },
    };
  },
});

function options(found: z.infer<typeof side>): Json {
  const set = found?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc;
  return set === undefined ? [] : [{ allow_remote_vpc_dns_resolution: set }];
}
