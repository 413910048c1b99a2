import { DescribeAddressesCommand, paginateDescribeNatGateways } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { tagsOf } from '../../answer';
import { arnOf } from './arn';
import { PAGE } from './described';
import { simple } from './simple';
import { tags } from './tags';

const address = z.object({
  AllocationId: z.string().optional(),
  AssociationId: z.string().optional(),
  IsPrimary: z.boolean().optional(),
  NetworkInterfaceId: z.string().optional(),
  PrivateIp: z.string().optional(),
  PublicIp: z.string().optional(),
});

/** A gateway that is deleted is described for an hour longer. */
const GONE = new Set(['deleting', 'deleted', 'failed']);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html */
export const natGateway = simple({
  type: 'aws_nat_gateway',
  tells: [
    'allocation_id',
    'association_id',
    'connectivity_type',
    'network_interface_id',
    'private_ip',
    'public_ip',
    'secondary_allocation_ids',
    'secondary_private_ip_addresses',
    'subnet_id',
    'tags_all',
  ],
  filter: 'nat-gateway-id',
  action: 'ec2:DescribeNatGateways',
  pages: (client, Filter) => paginateDescribeNatGateways({ client, pageSize: PAGE }, { Filter }),
  items: ({ NatGateways }) => NatGateways,
  schema: z.object({
    NatGatewayId: z.string(),
    State: z.string().optional(),
    ConnectivityType: z.string().optional(),
    SubnetId: z.string().optional(),
    NatGatewayAddresses: z.array(address).optional(),
    Tags: tags,
  }),
  observed: (one) => {
    if (GONE.has(one.State ?? '')) return undefined;
    const addresses = one.NatGatewayAddresses ?? [];
    const first = addresses.find(({ IsPrimary }) => IsPrimary === true) ?? addresses[0];
    const others = addresses.filter((each) => each !== first);
    return {
      values: {
        id: one.NatGatewayId,
        connectivity_type: one.ConnectivityType ?? 'public',
        subnet_id: one.SubnetId ?? null,
        allocation_id: first?.AllocationId ?? null,
        association_id: first?.AssociationId ?? null,
        network_interface_id: first?.NetworkInterfaceId ?? null,
        private_ip: first?.PrivateIp ?? null,
        public_ip: first?.PublicIp ?? null,
        secondary_allocation_ids: others.flatMap(({ AllocationId }) => AllocationId ?? []),
        secondary_private_ip_addresses: others.flatMap(({ PrivateIp }) => PrivateIp ?? []),
        tags_all: tagsOf(one.Tags),
      },
    };
  },
});

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html. What an address is given to is said by the one
 * that has it: a state is behind of it from the first apply on.
 */
export const eip = simple({
  type: 'aws_eip',
  tells: ['allocation_id', 'arn', 'domain', 'instance', 'network_interface', 'public_ip', 'tags_all'],
  volatile: ['instance', 'network_interface'],
  filter: 'allocation-id',
  action: 'ec2:DescribeAddresses',
  // The call has no pages.
  pages: async function* (client, Filters) {
    yield await client.send(new DescribeAddressesCommand({ Filters }));
  },
  items: ({ Addresses }) => Addresses,
  schema: z.object({
    AllocationId: z.string().optional(),
    Domain: z.string().optional(),
    InstanceId: z.string().optional(),
    NetworkInterfaceId: z.string().optional(),
    PublicIp: z.string().optional(),
    Tags: tags,
  }),
  observed: (one, cloud) => {
    const id = one.AllocationId ?? one.PublicIp;
    if (id === undefined) return undefined;
    return {
      values: {
        id,
        allocation_id: one.AllocationId ?? null,
        arn: arnOf(cloud, undefined, `elastic-ip/${id}`),
        domain: one.Domain ?? null,
        instance: one.InstanceId ?? null,
        network_interface: one.NetworkInterfaceId ?? null,
        public_ip: one.PublicIp ?? null,
        tags_all: tagsOf(one.Tags),
      },
    };
  },
});
