import { isArray, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList, reference } from './blocks';
import type { Noun } from './noun';

/** One route of a table, wherever it is written. */
export interface RouteEntry {
  readonly destination: Json;
  readonly target: string;
  readonly to: Json;
  /** The address of the resource that holds it, and the argument there. */
  readonly at: string;
  readonly path: readonly (string | number)[];
  /** The whole route is unknown: why. */
  readonly unknown?: string;
}

/** Arguments that name where a route leads, in the order in which they are looked for. */
const TARGETS: Readonly<Record<string, string>> = {
  nat_gateway_id: 'nat_gateway',
  gateway_id: 'internet_gateway',
  egress_only_gateway_id: 'egress_only_internet_gateway',
  transit_gateway_id: 'transit_gateway',
  vpc_peering_connection_id: 'vpc_peering_connection',
  vpc_endpoint_id: 'vpc_endpoint',
  network_interface_id: 'network_interface',
  instance_id: 'network_interface',
  carrier_gateway_id: 'other',
  core_network_arn: 'other',
  local_gateway_id: 'other',
};

const INLINE_DESTINATIONS = ['cidr_block', 'ipv6_cidr_block', 'destination_prefix_list_id'];
const SEPARATE_DESTINATIONS = ['destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'];

/** The routes of a table: inline ones and aws_route resources. `unknown`: some may be missing. */
export function tableRoutes(
  noun: Noun,
  table: Resource,
): { entries: readonly RouteEntry[]; unknown: string | undefined } {
  const inline = noun.value(table, 'route');
  const separate = noun.link(table, 'routes');
  const entries = [
    ...(isArray(inline) ? inline.flatMap((block, i) => inlineEntry(table, block, i)) : []),
    ...separate.to.flatMap((route) => entry(route, (name) => noun.value(route, name), SEPARATE_DESTINATIONS, [])),
  ];
  return { entries, unknown: isUnknown(inline) ? inline.$unknown : separate.unknown };
}

function inlineEntry(table: Resource, block: Json, i: number): RouteEntry[] {
  if (isUnknown(block)) return [unknownEntry(table, block.$unknown, i)];
  return entry(table, (name) => argument(block, name), INLINE_DESTINATIONS, ['route', i]);
}

/** A route block of which nothing is known. */
function unknownEntry(table: Resource, because: string, i: number): RouteEntry {
  const nothing = { $unknown: because, refs: [] };
  return {
    destination: nothing,
    target: 'other',
    to: nothing,
    at: table.address,
    path: ['route', i],
    unknown: because,
  };
}

function entry(
  holder: Resource,
  value: (name: string) => Json,
  destinations: readonly string[],
  base: readonly (string | number)[],
): RouteEntry[] {
  const destination = destinations.map(value).find(isGiven) ?? null;
  const argumentName = Object.keys(TARGETS).find((name) => isGiven(value(name)));
  if (argumentName === undefined) return [];
  const raw = value(argumentName);
  if (raw === 'local') return [];
  const to = reference(raw);
  return [{ destination, target: targetKind(argumentName, to), to, at: holder.address, path: [...base, argumentName] }];
}

function isGiven(value: Json): boolean {
  return asList(value).length > 0;
}

/** gateway_id takes internet gateways, virtual private gateways and endpoints alike: the id or the type tells. */
function targetKind(argumentName: string, to: Json): string {
  const kind = TARGETS[argumentName] ?? 'other';
  if (argumentName !== 'gateway_id' || typeof to !== 'string') return kind;
  if (to.startsWith('vgw-') || to.includes('aws_vpn_gateway.')) return 'other';
  return to.startsWith('vpce-') ? 'vpc_endpoint' : kind;
}

/** A default route, or one half of one. */
export function isDefaultRoute(destination: Json): boolean {
  return (
    typeof destination === 'string' &&
    ['0.0.0.0/0', '::/0', '0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1'].includes(destination)
  );
}

export function routeJson(entries: readonly RouteEntry[]): Json {
  return entries.map(({ destination, target, to, at, path, unknown }) =>
    unknown === undefined ? { destination, target, to, at, path } : { $unknown: unknown, at, path },
  );
}
