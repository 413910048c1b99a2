import { paginateDescribeSubnets } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { tagsOf } from '../../answer';
import { PerCloud } from '../../per-cloud';
import type { Observed, TypeReader } from '../../reader';
import { described, idsIn, PAGE } from './described';
import { tags } from './tags';

const SUBNET = z.object({
  SubnetId: z.string(),
  SubnetArn: z.string().optional(),
  VpcId: z.string(),
  CidrBlock: z.string().optional(),
  AvailabilityZone: z.string(),
  AvailabilityZoneId: z.string().optional(),
  MapPublicIpOnLaunch: z.boolean().optional(),
  AssignIpv6AddressOnCreation: z.boolean().optional(),
  EnableDns64: z.boolean().optional(),
  Ipv6Native: z.boolean().optional(),
  Ipv6CidrBlockAssociationSet: z.array(z.object({ Ipv6CidrBlock: z.string().optional() })).optional(),
  PrivateDnsNameOptionsOnLaunch: z
    .object({
      HostnameType: z.string().optional(),
      EnableResourceNameDnsARecord: z.boolean().optional(),
      EnableResourceNameDnsAAAARecord: z.boolean().optional(),
    })
    .optional(),
  DefaultForAz: z.boolean().optional(),
  Tags: tags,
});

const subnets = new PerCloud((cloud, wanted) => {
  const held = { name: 'subnet-id', values: [...idsIn(wanted, 'aws_subnet', 'aws_default_subnet')] };
  return described(cloud, wanted.whole ? undefined : held, {
    action: 'ec2:DescribeSubnets',
    pages: (client, Filters) => paginateDescribeSubnets({ client, pageSize: PAGE }, { Filters }),
    items: ({ Subnets }) => Subnets,
    schema: SUBNET,
  });
});

const TELLS = [
  'arn',
  'assign_ipv6_address_on_creation',
  'availability_zone',
  'availability_zone_id',
  'cidr_block',
  'enable_dns64',
  'enable_resource_name_dns_a_record_on_launch',
  'enable_resource_name_dns_aaaa_record_on_launch',
  'ipv6_cidr_block',
  'ipv6_native',
  'map_public_ip_on_launch',
  'private_dns_hostname_type_on_launch',
  'tags_all',
  'vpc_id',
];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export const subnet: TypeReader = {
  type: 'aws_subnet',
  identity: ['id'],
  tells: TELLS,
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_subnet');
    return (await subnets.of(cloud, wanted)).filter(({ SubnetId }) => !adopted.has(SubnetId)).map(observed);
  },
};

/** A zone's default subnet, where a state has adopted it. */
export const defaultSubnet: TypeReader = {
  type: 'aws_default_subnet',
  identity: ['id'],
  tells: TELLS,
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_subnet');
    return (await subnets.of(cloud, wanted)).filter(({ SubnetId }) => adopted.has(SubnetId)).map(observed);
  },
};

function observed(one: z.infer<typeof SUBNET>): Observed {
  const names = one.PrivateDnsNameOptionsOnLaunch;
  return {
    builtIn: one.DefaultForAz === true,
    values: {
      id: one.SubnetId,
      arn: one.SubnetArn ?? null,
      vpc_id: one.VpcId,
      cidr_block: one.CidrBlock ?? null,
      ipv6_cidr_block: one.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? null,
      ipv6_native: one.Ipv6Native ?? false,
      availability_zone: one.AvailabilityZone,
      availability_zone_id: one.AvailabilityZoneId ?? null,
      map_public_ip_on_launch: one.MapPublicIpOnLaunch ?? false,
      assign_ipv6_address_on_creation: one.AssignIpv6AddressOnCreation ?? false,
      enable_dns64: one.EnableDns64 ?? false,
      enable_resource_name_dns_a_record_on_launch: names?.EnableResourceNameDnsARecord ?? false,
      enable_resource_name_dns_aaaa_record_on_launch: names?.EnableResourceNameDnsAAAARecord ?? false,
      private_dns_hostname_type_on_launch: names?.HostnameType ?? null,
      tags_all: tagsOf(one.Tags),
    },
  };
}
