import { paginateDescribeRouteTables } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { namesIn } from '../../answer';
import type { Cloud } from '../../cloud';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';
import { describedOf, idsIn, PAGE } from './described';
import { tags } from './tags';

const ROUTE = z.object({
  DestinationCidrBlock: z.string().optional(),
  DestinationIpv6CidrBlock: z.string().optional(),
  DestinationPrefixListId: z.string().optional(),
  CarrierGatewayId: z.string().optional(),
  CoreNetworkArn: z.string().optional(),
  EgressOnlyInternetGatewayId: z.string().optional(),
  GatewayId: z.string().optional(),
  InstanceId: z.string().optional(),
  LocalGatewayId: z.string().optional(),
  NatGatewayId: z.string().optional(),
  NetworkInterfaceId: z.string().optional(),
  TransitGatewayId: z.string().optional(),
  VpcPeeringConnectionId: z.string().optional(),
  Origin: z.string().optional(),
  State: z.string().optional(),
});

const ASSOCIATION = z.object({
  RouteTableAssociationId: z.string(),
  RouteTableId: z.string(),
  SubnetId: z.string().optional(),
  GatewayId: z.string().optional(),
  Main: z.boolean().optional(),
});

const TABLE = z.object({
  RouteTableId: z.string(),
  VpcId: z.string(),
  OwnerId: z.string().optional(),
  Routes: z.array(ROUTE).optional(),
  Associations: z.array(ASSOCIATION).optional(),
  PropagatingVgws: z.array(z.object({ GatewayId: z.string() })).optional(),
  Tags: tags,
});

export type ApiRoute = z.infer<typeof ROUTE>;
export type ApiTable = z.infer<typeof TABLE>;

export const VPCS = ['aws_vpc', 'aws_default_vpc'];
export const SUBNETS = ['aws_subnet', 'aws_default_subnet'];
export const TABLES = ['aws_route_table', 'aws_default_route_table'];
/** What stands in a state with the id of a table. */
const ON_TABLES = ['aws_route', 'aws_route_table_association', 'aws_main_route_table_association'];

/** All tables of the VPCs in which something is managed, and others that the states name. */
const tables = new PerCloud((cloud, wanted) => {
  const inVpcs = namesIn(wanted, [...SUBNETS, ...TABLES, 'aws_main_route_table_association'], 'vpc_id');
  const held = idsIn(wanted, ...TABLES);
  const sought = {
    parents: { name: 'vpc-id', values: [...new Set([...namesIn(wanted, VPCS, 'id'), ...inVpcs])] },
    names: {
      name: 'route-table-id',
      values: namesIn(wanted, ON_TABLES, 'route_table_id').filter((id) => !held.has(id)),
    },
    namesOf: ({ RouteTableId }: ApiTable) => [RouteTableId],
  };
  return describedOf(cloud, wanted, sought, {
    action: 'ec2:DescribeRouteTables',
    pages: (client, Filters) => paginateDescribeRouteTables({ client, pageSize: PAGE }, { Filters }),
    items: ({ RouteTables }) => RouteTables,
    schema: TABLE,
  });
});

export function routeTables(cloud: Cloud, wanted: Wanted): Promise<readonly ApiTable[]> {
  return tables.of(cloud, wanted);
}

export function isMain({ Associations = [] }: ApiTable): boolean {
  return Associations.some(({ Main }) => Main === true);
}

/** The main table of each VPC, by the VPC's id. */
export async function mainTables(cloud: Cloud, wanted: Wanted): Promise<ReadonlyMap<string, string>> {
  const mains = (await routeTables(cloud, wanted)).filter(isMain);
  return new Map(mains.map(({ VpcId, RouteTableId }) => [VpcId, RouteTableId]));
}
