import { paginateDescribeVpcEndpoints } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { asList } from '../../../relate/blocks';
import { text } from '../../../relate/claims';
import { namesIn, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { PerCloud } from '../../per-cloud';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { arnOf } from './arn';
import { describedOf, idsIn, PAGE } from './described';
import { tags } from './tags';

const ENDPOINT = z.object({
  VpcEndpointId: z.string(),
  VpcEndpointType: z.string().optional(),
  VpcId: z.string().optional(),
  OwnerId: z.string().optional(),
  ServiceName: z.string().optional(),
  State: z.string().optional(),
  PolicyDocument: z.string().optional(),
  PrivateDnsEnabled: z.boolean().optional(),
  RequesterManaged: z.boolean().optional(),
  IpAddressType: z.string().optional(),
  RouteTableIds: z.array(z.string()).optional(),
  SubnetIds: z.array(z.string()).optional(),
  Groups: z.array(z.object({ GroupId: z.string() })).optional(),
  Tags: tags,
});

type ApiEndpoint = z.infer<typeof ENDPOINT>;

/** What an endpoint is joined to, which a resource of its own may declare instead of the endpoint. */
const JOINED = [
  ['aws_vpc_endpoint_route_table_association', 'route_table_id', 'route_table_ids'],
  ['aws_vpc_endpoint_subnet_association', 'subnet_id', 'subnet_ids'],
  ['aws_vpc_endpoint_security_group_association', 'security_group_id', 'security_group_ids'],
] as const;

const POLICY = 'aws_vpc_endpoint_policy';

/** The endpoints of the VPCs in which one is managed, and others that the states name. */
const endpoints = new PerCloud(async (cloud, wanted) => {
  const held = idsIn(wanted, 'aws_vpc_endpoint');
  const named = namesIn(wanted, [...JOINED.map(([type]) => type), POLICY], 'vpc_endpoint_id');
  const sought = {
    parents: { name: 'vpc-id', values: namesIn(wanted, ['aws_vpc_endpoint'], 'vpc_id') },
    names: { name: 'vpc-endpoint-id', values: named.filter((id) => !held.has(id)) },
    namesOf: ({ VpcEndpointId }: ApiEndpoint) => [VpcEndpointId],
  };
  const found = await describedOf(cloud, wanted, sought, {
    action: 'ec2:DescribeVpcEndpoints',
    pages: (client, Filters) => paginateDescribeVpcEndpoints({ client, pageSize: PAGE }, { Filters }),
    items: ({ VpcEndpoints }) => VpcEndpoints,
    schema: ENDPOINT,
  });
  return found.filter(({ State = '' }) => !['deleting', 'deleted'].includes(State.toLowerCase()));
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
export const vpcEndpoint: TypeReader = {
  type: 'aws_vpc_endpoint',
  identity: ['id'],
  tells: [
    'arn',
    'ip_address_type',
    'policy',
    'private_dns_enabled',
    'route_table_ids',
    'security_group_ids',
    'service_name',
    'subnet_ids',
    'tags_all',
    'vpc_endpoint_type',
    'vpc_id',
  ],
  read: async (cloud, wanted) => {
    const held = idsIn(wanted, 'aws_vpc_endpoint');
    return (await endpoints.of(cloud, wanted))
      .filter(({ VpcEndpointId }) => wanted.whole || held.has(VpcEndpointId))
      .map((one) => observed(cloud, wanted, one));
  },
};

function observed(cloud: Cloud, wanted: Wanted, one: ApiEndpoint): Observed {
  const id = one.VpcEndpointId;
  const separatePolicy = namesIn(wanted, [POLICY], 'vpc_endpoint_id').includes(id);
  return {
    builtIn: one.RequesterManaged === true,
    values: {
      id,
      arn: arnOf(cloud, one.OwnerId, `vpc-endpoint/${id}`),
      vpc_id: one.VpcId ?? null,
      service_name: one.ServiceName ?? null,
      vpc_endpoint_type: one.VpcEndpointType ?? null,
      private_dns_enabled: one.PrivateDnsEnabled ?? false,
      ip_address_type: one.IpAddressType ?? null,
      policy: separatePolicy ? null : (one.PolicyDocument ?? null),
      ...Object.fromEntries(JOINED.map(([type, name, list]) => [list, own(wanted, one, { type, name, list })])),
      tags_all: tagsOf(one.Tags),
    },
  };
}

interface Join {
  readonly type: string;
  readonly name: string;
  readonly list: string;
}

function joined(one: ApiEndpoint, { list }: Join): readonly string[] {
  if (list === 'route_table_ids') return one.RouteTableIds ?? [];
  return list === 'subnet_ids' ? (one.SubnetIds ?? []) : (one.Groups ?? []).map(({ GroupId }) => GroupId);
}

/** What a resource of its own joins to an endpoint is only the endpoint's where the state has it so too. */
function own(wanted: Wanted, one: ApiEndpoint, join: Join): string[] {
  const id = one.VpcEndpointId;
  const separate = new Set(
    wanted.of(join.type).flatMap(({ after }) => (after['vpc_endpoint_id'] === id ? [text(after[join.name])] : [])),
  );
  const held = wanted.of('aws_vpc_endpoint').find(({ after }) => after['id'] === id);
  const kept = asList(held?.after[join.list] ?? null);
  return joined(one, join).filter((far) => !separate.has(far) || kept.includes(far));
}

/** One reader for each kind of association. */
export const vpcEndpointAssociations: readonly TypeReader[] = JOINED.map(([type, name, list]) => ({
  type,
  identity: ['vpc_endpoint_id', name],
  tells: ['vpc_endpoint_id', name],
  read: async (cloud, wanted) => {
    const held = new Set(wanted.of(type).map(({ after }) => `${text(after['vpc_endpoint_id'])} ${text(after[name])}`));
    return (await endpoints.of(cloud, wanted)).flatMap((one) =>
      joined(one, { type, name, list })
        .filter((far) => held.has(`${one.VpcEndpointId} ${far}`))
        .map((far) => ({ values: { vpc_endpoint_id: one.VpcEndpointId, [name]: far } })),
    );
  },
}));

export const vpcEndpointPolicy: TypeReader = {
  type: POLICY,
  identity: ['vpc_endpoint_id'],
  tells: ['policy', 'vpc_endpoint_id'],
  read: async (cloud, wanted) => {
    const held = new Set(namesIn(wanted, [POLICY], 'vpc_endpoint_id'));
    return (await endpoints.of(cloud, wanted))
      .filter(({ VpcEndpointId }) => held.has(VpcEndpointId))
      .map((one) => ({
        values: { id: one.VpcEndpointId, vpc_endpoint_id: one.VpcEndpointId, policy: one.PolicyDocument ?? null },
      }));
  },
};
