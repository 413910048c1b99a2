import type { TypeReader } from '../../reader';
import { routeTables, TABLES } from './route-tables';
import { routeHolders, separateRoute } from './routes';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html */
export const route: TypeReader = {
  type: 'aws_route',
  // A route table has one route for each destination, which is written in one of three ways.
  identity: ['route_table_id', 'destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'],
  tells: [
    'carrier_gateway_id',
    'core_network_arn',
    'destination_cidr_block',
    'destination_ipv6_cidr_block',
    'destination_prefix_list_id',
    'egress_only_gateway_id',
    'gateway_id',
    'instance_id',
    'local_gateway_id',
    'nat_gateway_id',
    'network_interface_id',
    'origin',
    'route_table_id',
    'state',
    'transit_gateway_id',
    'vpc_endpoint_id',
    'vpc_peering_connection_id',
  ],
  childOf: TABLES,
  read: async (cloud, wanted) => {
    const holders = routeHolders(wanted);
    return (await routeTables(cloud, wanted)).flatMap((table) => {
      const holder = holders(table);
      const mine = (table.Routes ?? []).filter((one) => ['route', 'nobody'].includes(holder(one) ?? ''));
      return mine.map((one) => ({ values: separateRoute(table.RouteTableId, one) }));
    });
  },
};
