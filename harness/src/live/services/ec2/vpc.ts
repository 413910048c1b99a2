import {
  DescribeVpcAttributeCommand,
  EC2Client,
  paginateDescribeVpcs,
  type VpcAttributeName,
} from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { asFailure, ReadFailure } from '../../failure';
import { PerCloud } from '../../per-cloud';
import type { Observed, TypeReader } from '../../reader';
import { arnOf } from './arn';
import { described, idsIn, PAGE } from './described';
import { mainTables } from './route-tables';
import { tags } from './tags';

const VPC = z.object({
  VpcId: z.string(),
  OwnerId: z.string().optional(),
  CidrBlock: z.string().optional(),
  Ipv6CidrBlockAssociationSet: z.array(z.object({ Ipv6CidrBlock: z.string().optional() })).optional(),
  InstanceTenancy: z.string().optional(),
  IsDefault: z.boolean().optional(),
  Tags: tags,
});

const HELD = ['aws_vpc', 'aws_default_vpc'];
const SUBNETS = ['aws_subnet', 'aws_default_subnet'];

/** The VPCs of the states, and those in which their subnets stand. */
const vpcs = new PerCloud((cloud, wanted) => {
  const values = [...new Set([...namesIn(wanted, HELD, 'id'), ...namesIn(wanted, SUBNETS, 'vpc_id')])];
  return described(cloud, wanted.whole ? undefined : { name: 'vpc-id', values }, {
    action: 'ec2:DescribeVpcs',
    pages: (client, Filters) => paginateDescribeVpcs({ client, pageSize: PAGE }, { Filters }),
    items: ({ Vpcs }) => Vpcs,
    schema: VPC,
  });
});

const TELLS = [
  'arn',
  'cidr_block',
  'enable_dns_hostnames',
  'enable_dns_support',
  'enable_network_address_usage_metrics',
  'instance_tenancy',
  'ipv6_cidr_block',
  'main_route_table_id',
  'tags_all',
];

/** The main table is said with its association, which a state that was not refreshed is behind of. */
const VOLATILE = ['main_route_table_id'];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Vpc.html */
export const vpc: TypeReader = {
  type: 'aws_vpc',
  identity: ['id'],
  tells: TELLS,
  volatile: VOLATILE,
  childOf: SUBNETS,
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_vpc');
    const found = (await vpcs.of(cloud, wanted)).filter(({ VpcId }) => !adopted.has(VpcId));
    const mains = await mainTables(cloud, wanted).catch(asFailure);
    return Promise.all(found.map((one) => observed(cloud, one, { mains, context: !wanted.whole })));
  },
};

/** The default VPC, where a state has adopted it. */
export const defaultVpc: TypeReader = {
  type: 'aws_default_vpc',
  identity: ['id'],
  tells: TELLS,
  volatile: VOLATILE,
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_vpc');
    const found = (await vpcs.of(cloud, wanted)).filter(({ VpcId }) => adopted.has(VpcId));
    const mains = await mainTables(cloud, wanted).catch(asFailure);
    return Promise.all(found.map((one) => observed(cloud, one, { mains, context: false })));
  },
};

interface Around {
  readonly mains: ReadonlyMap<string, string> | ReadFailure;
  readonly context: boolean;
}

async function observed(cloud: Cloud, one: z.infer<typeof VPC>, { mains, context }: Around): Promise<Observed> {
  return {
    builtIn: one.IsDefault === true,
    context,
    ...(mains instanceof ReadFailure ? { unread: { main_route_table_id: mains } } : {}),
    values: {
      id: one.VpcId,
      arn: arnOf(cloud, one.OwnerId, `vpc/${one.VpcId}`),
      cidr_block: one.CidrBlock ?? null,
      ipv6_cidr_block: one.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? null,
      instance_tenancy: one.InstanceTenancy ?? null,
      main_route_table_id: mains instanceof ReadFailure ? null : (mains.get(one.VpcId) ?? null),
      enable_dns_hostnames: await isOn(cloud, one.VpcId, 'enableDnsHostnames'),
      enable_dns_support: await isOn(cloud, one.VpcId, 'enableDnsSupport'),
      enable_network_address_usage_metrics: await isOn(cloud, one.VpcId, 'enableNetworkAddressUsageMetrics'),
      tags_all: tagsOf(one.Tags),
    },
  };
}

const SWITCH = z.object({ Value: z.boolean().optional() }).optional();
const ATTRIBUTE = z.object({
  EnableDnsHostnames: SWITCH,
  EnableDnsSupport: SWITCH,
  EnableNetworkAddressUsageMetrics: SWITCH,
});

async function isOn(cloud: Cloud, id: string, Attribute: VpcAttributeName): Promise<boolean> {
  const answer = await cloud.client(EC2Client).send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute }));
  const read = parsed(ATTRIBUTE, answer, 'ec2:DescribeVpcAttribute', cloud.scope);
  return Object.values(read).some((one) => one?.Value === true);
}
