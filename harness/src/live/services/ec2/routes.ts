import type { Json, JsonObject } from '../../../read/json';
import { isArray, isObject } from '../../../read/json';
import type { Resource } from '../../../read/resource';
import { destination } from '../../../relate/claims';
import type { Wanted } from '../../reader';
import { TABLES, type ApiRoute, type ApiTable } from './route-tables';

/** Of which resource a route is part: of one of its own, of its table, of none that anybody manages. */
export type RouteHolder = 'route' | 'table' | 'nobody';

const SEPARATE = ['destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'];
const INLINE = ['cidr_block', 'ipv6_cidr_block', 'destination_prefix_list_id'];

/**
 * Sorts the routes of tables. What an aws_route of the state declares is that one's; of the rest, what the state's table
 * has inline stays inline, and what neither has is nobody's. Of tables that no state has, all else is inline.
 */
export function routeHolders(wanted: Wanted): (table: ApiTable) => (route: ApiRoute) => RouteHolder | undefined {
  const separate = new Set(
    wanted.of('aws_route').map(({ after }) => `${text(after['route_table_id'])} ${destination(after, SEPARATE)}`),
  );
  const held = new Map(
    TABLES.flatMap((type) => wanted.of(type)).map((table) => [text(table.after['id']), inlineIn(table)]),
  );
  return ({ RouteTableId }) => {
    const inline = held.get(RouteTableId);
    return (route) => {
      const to = destinationOf(route);
      if (separate.has(`${RouteTableId} ${to}`)) return 'route';
      if (inline?.has(to) === true) return 'table';
      if (isMadeByAws(route)) return undefined;
      return inline === undefined ? 'table' : 'nobody';
    };
  };
}

function inlineIn({ after }: Resource): ReadonlySet<string> {
  const blocks = isArray(after['route']) ? after['route'] : [];
  return new Set(blocks.filter(isObject).map((block) => destination(block, INLINE)));
}

/** The local routes, those that a gateway propagates, and those that come with gateway endpoints and service networks. */
function isMadeByAws({ GatewayId = '', Origin, DestinationPrefixListId }: ApiRoute): boolean {
  return (
    ['local', 'VpcLattice'].includes(GatewayId) ||
    Origin === 'EnableVgwRoutePropagation' ||
    (DestinationPrefixListId !== undefined && GatewayId.startsWith('vpce-'))
  );
}

function destinationOf(route: ApiRoute): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '';
}

/** Where a route leads, by Terraform's arguments; all others are not set. */
function targets(route: ApiRoute): JsonObject {
  const gateway = route.GatewayId ?? '';
  const toEndpoint = gateway.startsWith('vpce-');
  return {
    carrier_gateway_id: route.CarrierGatewayId ?? '',
    core_network_arn: route.CoreNetworkArn ?? '',
    egress_only_gateway_id: route.EgressOnlyInternetGatewayId ?? '',
    gateway_id: toEndpoint ? '' : gateway,
    local_gateway_id: route.LocalGatewayId ?? '',
    nat_gateway_id: route.NatGatewayId ?? '',
    network_interface_id: route.NetworkInterfaceId ?? '',
    transit_gateway_id: route.TransitGatewayId ?? '',
    vpc_endpoint_id: toEndpoint ? gateway : '',
    vpc_peering_connection_id: route.VpcPeeringConnectionId ?? '',
  };
}

/** A route as a block of its table. */
export function inlineRoute(route: ApiRoute): JsonObject {
  return {
    cidr_block: route.DestinationCidrBlock ?? '',
    ipv6_cidr_block: route.DestinationIpv6CidrBlock ?? '',
    destination_prefix_list_id: route.DestinationPrefixListId ?? '',
    ...targets(route),
  };
}

/** A route as an aws_route. */
export function separateRoute(table: string, route: ApiRoute): JsonObject {
  return {
    route_table_id: table,
    destination_cidr_block: route.DestinationCidrBlock ?? '',
    destination_ipv6_cidr_block: route.DestinationIpv6CidrBlock ?? '',
    destination_prefix_list_id: route.DestinationPrefixListId ?? '',
    ...targets(route),
    instance_id: route.InstanceId ?? '',
    origin: route.Origin ?? null,
    state: route.State ?? null,
  };
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
