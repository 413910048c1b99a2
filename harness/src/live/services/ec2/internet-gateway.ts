import { paginateDescribeEgressOnlyInternetGateways, paginateDescribeInternetGateways } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { namesIn, tagsOf } from '../../answer';
import type { TypeReader } from '../../reader';
import { arnOf } from './arn';
import { describedOf, idsIn, PAGE } from './described';
import { simple } from './simple';
import { tags } from './tags';

const attachments = z.array(z.object({ VpcId: z.string().optional() })).optional();

const VPCS = ['aws_vpc', 'aws_default_vpc'];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGateway.html */
export const internetGateway: TypeReader = {
  type: 'aws_internet_gateway',
  identity: ['id'],
  tells: ['arn', 'tags_all', 'vpc_id'],
  childOf: VPCS,
  read: async (cloud, wanted) => {
    const defaults = idsIn(wanted, 'aws_default_vpc');
    const sought = {
      parents: { name: 'attachment.vpc-id', values: namesIn(wanted, VPCS, 'id') },
      names: { name: 'internet-gateway-id', values: [...idsIn(wanted, 'aws_internet_gateway')] },
      namesOf: ({ InternetGatewayId }: { InternetGatewayId: string }) => [InternetGatewayId],
    };
    const found = await describedOf(cloud, wanted, sought, {
      action: 'ec2:DescribeInternetGateways',
      pages: (client, Filters) => paginateDescribeInternetGateways({ client, pageSize: PAGE }, { Filters }),
      items: ({ InternetGateways }) => InternetGateways,
      schema: z.object({
        InternetGatewayId: z.string(),
        OwnerId: z.string().optional(),
        Attachments: attachments,
        Tags: tags,
      }),
    });
    return found.map((one) => {
      const vpc = one.Attachments?.[0]?.VpcId ?? null;
      return {
        // AWS makes one with the default VPC.
        builtIn: vpc !== null && defaults.has(vpc),
        values: {
          id: one.InternetGatewayId,
          arn: arnOf(cloud, one.OwnerId, `internet-gateway/${one.InternetGatewayId}`),
          vpc_id: vpc,
          tags_all: tagsOf(one.Tags),
        },
      };
    });
  },
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EgressOnlyInternetGateway.html has no filter by id. */
export const egressOnlyInternetGateway = simple({
  type: 'aws_egress_only_internet_gateway',
  tells: ['tags_all', 'vpc_id'],
  action: 'ec2:DescribeEgressOnlyInternetGateways',
  pages: (client) => paginateDescribeEgressOnlyInternetGateways({ client, pageSize: PAGE }, {}),
  items: ({ EgressOnlyInternetGateways }) => EgressOnlyInternetGateways,
  schema: z.object({ EgressOnlyInternetGatewayId: z.string(), Attachments: attachments, Tags: tags }),
  observed: (one) => ({
    values: {
      id: one.EgressOnlyInternetGatewayId,
      vpc_id: one.Attachments?.[0]?.VpcId ?? null,
      tags_all: tagsOf(one.Tags),
    },
  }),
});
