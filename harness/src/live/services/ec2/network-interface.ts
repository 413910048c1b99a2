import { paginateDescribeNetworkInterfaces } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { tagsOf } from '../../answer';
import { arnOf } from './arn';
import { PAGE } from './described';
import { simple } from './simple';
import { tags } from './tags';

const text = z.string().optional();

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html: most are made by services. */
export const networkInterface = simple({
  type: 'aws_network_interface',
  tells: [
    'arn',
    'description',
    'interface_type',
    'private_ip',
    'private_ips',
    'security_groups',
    'source_dest_check',
    'subnet_id',
    'tags_all',
  ],
  filter: 'network-interface-id',
  heldOnly: true,
  action: 'ec2:DescribeNetworkInterfaces',
  pages: (client, Filters) => paginateDescribeNetworkInterfaces({ client, pageSize: PAGE }, { Filters }),
  items: ({ NetworkInterfaces }) => NetworkInterfaces,
  schema: z.object({
    NetworkInterfaceId: z.string(),
    OwnerId: text,
    Description: text,
    Groups: z.array(z.object({ GroupId: z.string() })).optional(),
    InterfaceType: text,
    PrivateIpAddress: text,
    PrivateIpAddresses: z.array(z.object({ PrivateIpAddress: text })).optional(),
    SourceDestCheck: z.boolean().optional(),
    SubnetId: text,
    TagSet: tags,
  }),
  observed: (one, cloud) => ({
    values: {
      id: one.NetworkInterfaceId,
      arn: arnOf(cloud, one.OwnerId, `network-interface/${one.NetworkInterfaceId}`),
      description: one.Description ?? '',
      interface_type: one.InterfaceType ?? null,
      private_ip: one.PrivateIpAddress ?? null,
      private_ips: (one.PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? []),
      security_groups: (one.Groups ?? []).map(({ GroupId }) => GroupId),
      source_dest_check: one.SourceDestCheck ?? true,
      subnet_id: one.SubnetId ?? null,
      tags_all: tagsOf(one.TagSet),
    },
  }),
});
