import { namesIn, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader, Wanted } from '../../reader';
import type { JsonObject } from '../../../read/json';
import { arnOf } from './arn';
import { idsIn } from './described';
import { isMain, routeTables, SUBNETS, TABLES, VPCS, type ApiRoute, type ApiTable } from './route-tables';
import { inlineRoute, routeHolders, type RouteHolder } from './routes';

const TELLS = ['arn', 'propagating_vgws', 'route', 'tags_all', 'vpc_id'];

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html. A VPC's main table rules every subnet that
 * has no other: it is seen whoever manages it, and so is the table of a managed subnet.
 */
export const routeTable: TypeReader = {
  type: 'aws_route_table',
  identity: ['id'],
  tells: TELLS,
  childOf: [...VPCS, ...SUBNETS],
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_route_table');
    const isNeeded = neededIn(wanted);
    const holders = routeHolders(wanted);
    const found = (await routeTables(cloud, wanted)).filter(({ RouteTableId }) => !adopted.has(RouteTableId));
    return found
      .filter((table) => wanted.whole || isNeeded(table))
      .map((table) => ({ context: !wanted.whole || isMain(table), values: valuesOf(cloud, table, holders(table)) }));
  },
};

/** The table that came with a VPC, where a state has adopted it. */
export const defaultRouteTable: TypeReader = {
  type: 'aws_default_route_table',
  identity: ['id'],
  tells: [...TELLS, 'default_route_table_id'],
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_route_table');
    const holders = routeHolders(wanted);
    return (await routeTables(cloud, wanted))
      .filter(({ RouteTableId }) => adopted.has(RouteTableId))
      .map((table) => ({
        values: { ...valuesOf(cloud, table, holders(table)), default_route_table_id: table.RouteTableId },
      }));
  },
};

/** Whether something managed leans on a table. */
function neededIn(wanted: Wanted): (table: ApiTable) => boolean {
  const named = new Set([
    ...idsIn(wanted, ...TABLES),
    ...namesIn(wanted, ['aws_route', 'aws_route_table_association'], 'route_table_id'),
  ]);
  const subnets = idsIn(wanted, ...SUBNETS);
  return (table) =>
    named.has(table.RouteTableId) ||
    isMain(table) ||
    (table.Associations ?? []).some(({ SubnetId }) => SubnetId !== undefined && subnets.has(SubnetId));
}

function valuesOf(cloud: Cloud, table: ApiTable, holder: (route: ApiRoute) => RouteHolder | undefined): JsonObject {
  return {
    id: table.RouteTableId,
    arn: arnOf(cloud, table.OwnerId, `route-table/${table.RouteTableId}`),
    vpc_id: table.VpcId,
    route: (table.Routes ?? []).filter((route) => holder(route) === 'table').map(inlineRoute),
    propagating_vgws: (table.PropagatingVgws ?? []).map(({ GatewayId }) => GatewayId),
    tags_all: tagsOf(table.Tags),
  };
}
