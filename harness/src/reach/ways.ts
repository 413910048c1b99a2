import { FAMILIES, intersect, subtract, type Cidr, type Family, type Spans } from '../relate/addresses';
import { crossAcl } from './cross-acl';
import { PUBLIC } from './internet';
import type { Endpoint, ServiceGateway } from './model';
import { outsideOf, type Network } from './network';
import { gate, type Ask, type Outside, type Spot, type Way } from './way';
import { groupStep, wayBetween } from './ways-between';
import { wayIn, waysOut } from './ways-outside';

/** One end of a question. */
export type End =
  | { readonly kind: 'internet' }
  | { readonly kind: 'range'; readonly text: string; readonly cidr: Cidr }
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly kind: 'service'; readonly gateway: ServiceGateway };

/** The name of an end, as it is asked for. */
export function endName(end: End): string {
  if (end.kind === 'internet') return 'the internet';
  if (end.kind === 'range') return end.text;
  return end.kind === 'endpoint' ? end.endpoint.address : end.gateway.address;
}

/** Every way from one end to the other that goes through no balancer. One end is an endpoint. */
export function directWays(network: Network, from: End, to: End, traffic: Omit<Ask, 'family'>): Way[] {
  return FAMILIES.flatMap((family) => {
    const ask = { ...traffic, family };
    if (from.kind === 'endpoint') {
      return network.spots(from.endpoint, family).flatMap((spot) => waysFrom(network, ask, spot, to));
    }
    if (to.kind !== 'endpoint') return [];
    return network.spots(to.endpoint, family).flatMap((spot) => waysTo(network, ask, from, spot));
  });
}

function waysFrom(network: Network, ask: Ask, spot: Spot, to: End): Way[] {
  if (to.kind === 'service') return ask.family === 4 ? [wayToService(ask, spot, to.gateway)] : [];
  if (to.kind === 'endpoint') {
    return network.spots(to.endpoint, ask.family).map((other) => wayBetween(network.gateways, ask, spot, other));
  }
  const { outside, inside } = pieces(network, to, spot, ask.family);
  return [
    ...inside.map((other) => wayBetween(network.gateways, ask, spot, other)),
    ...outside.flatMap((piece) => waysOut(network.gateways, ask, spot, piece)),
  ];
}

function waysTo(network: Network, ask: Ask, from: End, spot: Spot): Way[] {
  const { outside, inside } = pieces(network, from, spot, ask.family);
  return [
    ...inside.map((other) => wayBetween(network.gateways, ask, other, spot)),
    ...outside.map((piece) => wayIn(network.gateways, ask, piece, spot)),
  ];
}

/** An outside end cut up: what of it is on the internet, what is not, and what stands in subnets of this input. */
function pieces(network: Network, end: End, spot: Spot, family: Family): { outside: Outside[]; inside: Spot[] } {
  if (end.kind === 'internet') {
    const spans = outsideOf(spot.subnet, family, PUBLIC[family]);
    return { outside: [{ name: 'the internet', spans, internet: true }], inside: [] };
  }
  if (end.kind !== 'range' || end.cidr.family !== family) return { outside: [], inside: [] };
  const name = end.text;
  const whole: Spans = [end.cidr.span];
  const inside = network
    .subnets()
    .map((subnet) => ({ name, subnet, spans: intersect(whole, subnet.blocks[family]), endpoint: undefined }))
    .filter(({ spans }) => spans.length > 0);
  const rest = inside.reduce((left, { spans }) => subtract(left, spans), outsideOf(spot.subnet, family, whole));
  const outside = [
    { name, spans: intersect(rest, PUBLIC[family]), internet: true },
    { name, spans: subtract(rest, PUBLIC[family]), internet: false },
  ];
  return { inside, outside: outside.filter(({ spans }) => spans.length > 0) };
}

/** A service has addresses on the internet, and only AWS knows which: each hop must let all of them through. */
function wayToService(ask: Ask, from: Spot, gateway: ServiceGateway): Way {
  const target = PUBLIC[4];
  const { subnet } = from;
  const known = gateway.tables.has(subnet.table);
  const prefixList = (name: string): boolean | undefined => (name === gateway.address ? true : undefined);
  const peer = { name: gateway.service, groups: new Set<string>(), open: undefined, spans: target, prefixList };
  return {
    family: 4,
    source: from.spans,
    target,
    somewhere: true,
    acls: [subnet.acl],
    steps: (back) => [
      groupStep(from.endpoint, 'egress', ask, peer, 'target'),
      crossAcl(subnet.acl, 'egress', ask, 'target', target, `out of ${subnet.address}`),
      gate(
        { kind: 'gateway', address: gateway.address, at: gateway.address, path: ['route_table_ids'], side: 'target' },
        target,
        known ? true : (subnet.routesUnknown ?? gateway.unknown ?? false),
        {
          yes: `${subnet.table} leads to it`,
          no: `${subnet.table}, the route table of ${subnet.address}, does not lead to it`,
          unknown: `whether ${subnet.table} leads to it`,
        },
      ),
      crossAcl(subnet.acl, 'ingress', { ...ask, port: back }, 'target', target, `back into ${subnet.address}`),
    ],
  };
}
