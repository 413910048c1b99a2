import { crossAcl } from './cross-acl';
import { crossGroups, peerOf, type Peer } from './cross-groups';
import { crossRoutes } from './cross-routes';
import type { Endpoint, Fact, Nat, Peering, Route } from './model';
import type { Family, Spans } from '../relate/addresses';
import type { Step } from './step';
import { addressStep, type Ask, type Spot, type Way } from './way';

/** What routes lead to, by address or id. */
export interface Gateways {
  readonly nat: (to: string) => Nat | undefined;
  readonly peering: (to: string) => Peering | undefined;
  /** Where the members of a group stand. */
  readonly members: (group: string, family: Family) => Spans;
}

/** From one subnet to another or within one: the same VPC, or two that are peered. */
export function wayBetween(gateways: Gateways, ask: Ask, from: Spot, to: Spot): Way {
  const { family } = ask;
  const same = from.subnet === to.subnet;
  const packet = { family, protocol: ask.protocol, port: ask.port };
  const groups = [
    groupStep(from.endpoint, 'egress', packet, peer(gateways, to), 'target'),
    groupStep(to.endpoint, 'ingress', packet, peer(gateways, from), 'source'),
  ] as const;
  const located = [addressStep(from, family, 'source'), addressStep(to, family, 'target')];
  const leads =
    (at: Spot, other: Spot) =>
    (route: Route): Fact =>
      leadsInside(gateways, route, at, other);
  const there = same
    ? [...located, ...groups]
    : [
        ...located,
        groups[0],
        crossAcl(from.subnet.acl, 'egress', packet, 'target', to.spans, `out of ${from.subnet.address}`),
        crossRoutes(from.subnet, family, to.spans, 'target', `the way to ${to.name}`, leads(from, to)),
        crossAcl(to.subnet.acl, 'ingress', packet, 'source', from.spans, `into ${to.subnet.address}`),
        groups[1],
        crossRoutes(to.subnet, family, from.spans, 'source', `the way back to ${from.name}`, leads(to, from)),
      ];
  return {
    family,
    source: from.spans,
    target: to.spans,
    acls: same ? [] : [from.subnet.acl, to.subnet.acl],
    steps: (back) => [...there, ...(same ? [] : answers({ ...packet, port: back }, from, to))],
  };
}

/** What answers cross: groups let them through by themselves, network ACLs do not. */
function answers(packet: Ask, from: Spot, to: Spot): Step[] {
  return [
    crossAcl(to.subnet.acl, 'egress', packet, 'source', from.spans, `back out of ${to.subnet.address}`),
    crossAcl(from.subnet.acl, 'ingress', packet, 'target', to.spans, `back into ${from.subnet.address}`),
  ];
}

export function groupStep(
  endpoint: Endpoint | undefined,
  direction: 'ingress' | 'egress',
  packet: Ask,
  other: Peer,
  side: Step['side'],
): Step | undefined {
  return endpoint === undefined ? undefined : crossGroups(endpoint, direction, packet, other, side);
}

function peer(gateways: Gateways, spot: Spot): Peer {
  if (spot.endpoint !== undefined) return peerOf(spot.endpoint, spot.spans);
  return { name: spot.name, groups: new Set(), open: undefined, spans: spot.spans, members: gateways.members };
}

function leadsInside(gateways: Gateways, route: Route, at: Spot, other: Spot): Fact {
  const [here, there] = [at.subnet.vpc, other.subnet.vpc];
  if (here === undefined || there === undefined) return 'its VPC is not in this input';
  if (route.target === 'local') return here === there;
  if (here === there) return isDropped(route) ? false : elsewhere(route);
  if (route.target === 'vpc_peering_connection') return joins(gateways, route, at, other);
  if (route.target === 'nat_gateway')
    return route.to !== undefined && gateways.nat(route.to)?.private === false ? false : elsewhere(route);
  return isDropped(route) ? false : elsewhere(route);
}

/** Internet gateways take no packet to a private address. */
function isDropped({ target }: Route): boolean {
  return target === 'internet_gateway' || target === 'egress_only_internet_gateway';
}

/** A connection joins two VPCs and nothing behind them. */
function joins(gateways: Gateways, route: Route, at: Spot, other: Spot): Fact {
  const found = route.to === undefined ? undefined : gateways.peering(route.to);
  if (found === undefined) return elsewhere(route);
  if (found.sides.includes(undefined)) return `a side of ${found.address} is not in this input`;
  return found.sides.includes(at.subnet.vpc) && found.sides.includes(other.subnet.vpc);
}

export function elsewhere(route: Route): string {
  const name = route.to ?? `a ${route.target.replaceAll('_', ' ')}`;
  return route.unknown ?? `it leads through ${name}, and what that lets on is not in this input`;
}
