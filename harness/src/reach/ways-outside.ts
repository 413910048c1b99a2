import { crossAcl } from './cross-acl';
import type { Peer } from './cross-groups';
import { crossRoutes, partsOf } from './cross-routes';
import type { Fact, Nat, Route } from './model';
import { publicArgument } from './public-facts';
import type { Step } from './step';
import { addressStep, gate, type Ask, type Outside, type Spot, type Way } from './way';
import { elsewhere, groupStep, type Gateways } from './ways-between';

/** From outside to an endpoint in one of its subnets. */
export function wayIn(gateways: Gateways, ask: Ask, from: Outside, to: Spot): Way {
  const { family } = ask;
  const { subnet } = to;
  const there = [
    addressStep(to, family, 'target'),
    publicStep(to, from, ask, 'source'),
    crossAcl(subnet.acl, 'ingress', ask, 'source', from.spans, `into ${subnet.address}`),
    groupStep(to.endpoint, 'ingress', ask, outsidePeer(gateways, from), 'source'),
    crossRoutes(subnet, family, from.spans, 'source', `the way back to ${from.name}`, (route) =>
      leadsBack(route, from),
    ),
  ];
  return {
    family,
    source: from.spans,
    target: to.spans,
    acls: [subnet.acl],
    steps: (back) => [
      ...there,
      crossAcl(subnet.acl, 'egress', { ...ask, port: back }, 'source', from.spans, `back out of ${subnet.address}`),
    ],
  };
}

function outsidePeer(gateways: Gateways, { name, spans, internet }: Outside): Peer {
  const peer = { name, groups: new Set<string>(), open: undefined, spans };
  return internet ? peer : { ...peer, members: gateways.members };
}

/** What comes from the internet finds only public addresses. */
function publicStep(spot: Spot, outside: Outside, { family }: Ask, side: Step['side']): Step | undefined {
  const { endpoint, subnet } = spot;
  if (endpoint === undefined || !outside.internet) return undefined;
  const what = `public IPv${String(family)} address`;
  return gate(
    {
      kind: 'public_address',
      address: endpoint.address,
      at: endpoint.address,
      path: family === 4 ? publicArgument(endpoint.type) : [],
      side,
    },
    outside.spans,
    endpoint.isPublic(subnet, family),
    {
      yes: `it has a ${what} in ${subnet.address}`,
      no: `it has no ${what} in ${subnet.address}`,
      unknown: `whether it has a ${what}`,
    },
  );
}

/** An answer goes back through the gateway that the question came in by. */
function leadsBack(route: Route, { internet }: Outside): Fact {
  switch (route.target) {
    case 'internet_gateway':
      return internet ? (route.to === undefined ? elsewhere(route) : true) : false;
    case 'local':
    case 'nat_gateway':
    case 'egress_only_internet_gateway':
      return false;
    case 'vpc_peering_connection':
      return internet ? false : elsewhere(route);
    default:
      return elsewhere(route);
  }
}

/** From an endpoint in one of its subnets to the outside: a way for each gateway that its routes lead to. */
export function waysOut(gateways: Gateways, ask: Ask, from: Spot, to: Outside): Way[] {
  const exits = new Map<string, Route | undefined>();
  for (const { route } of partsOf(from.subnet, ask.family, to.spans)) exits.set(exitOf(route), route);
  if (exits.size > 1) exits.delete(exitOf(undefined));
  return [...exits].map(([exit, route]) => wayOut(gateways, ask, from, to, exit, route));
}

function exitOf(route: Route | undefined): string {
  return route === undefined ? '' : `${route.target} ${route.to ?? ''}`;
}

function wayOut(gateways: Gateways, ask: Ask, from: Spot, to: Outside, exit: string, by: Route | undefined): Way {
  const { family } = ask;
  const { subnet } = from;
  const nat = to.internet && by?.target === 'nat_gateway' && by.to !== undefined ? gateways.nat(by.to) : undefined;
  const through = nat === undefined ? undefined : natSteps(nat, ask, from, to);
  const peer = outsidePeer(gateways, to);
  const route = crossRoutes(subnet, family, to.spans, 'target', `the way to ${to.name}`, (one) =>
    exitOf(one) === exit ? leadsOut(one, ask, to, nat !== undefined) : false,
  );
  const sameSubnet = nat?.subnet === subnet;
  const there = [
    addressStep(from, family, 'source'),
    groupStep(from.endpoint, 'egress', ask, peer, 'target'),
    sameSubnet ? undefined : crossAcl(subnet.acl, 'egress', ask, 'target', to.spans, `out of ${subnet.address}`),
    route,
    by?.target === 'internet_gateway' ? publicStep(from, to, ask, 'target') : undefined,
  ];
  return {
    family,
    source: from.spans,
    target: to.spans,
    acls: nat?.subnet === undefined || sameSubnet ? [subnet.acl] : [subnet.acl, nat.subnet.acl],
    natAcls: nat?.subnet === undefined ? [] : [nat.subnet.acl],
    steps: (back, natBack) => [
      ...there,
      ...(through?.(back, natBack) ?? []),
      sameSubnet
        ? undefined
        : crossAcl(subnet.acl, 'ingress', { ...ask, port: back }, 'target', to.spans, `back into ${subnet.address}`),
    ],
  };
}

function leadsOut(route: Route, { family }: Ask, { internet }: Outside, natSeen: boolean): Fact {
  switch (route.target) {
    case 'internet_gateway':
      return internet ? (route.to === undefined ? elsewhere(route) : true) : false;
    case 'nat_gateway':
      if (family === 6) return false;
      return natSeen && internet ? true : elsewhere(route);
    case 'egress_only_internet_gateway':
      return internet && family === 6;
    case 'local':
      return false;
    case 'vpc_peering_connection':
      return internet ? false : elsewhere(route);
    default:
      return elsewhere(route);
  }
}

/** Through a NAT gateway: it must itself get out of the subnet that it stands in, and its answers in. */
function natSteps(
  nat: Nat,
  ask: Ask,
  from: Spot,
  to: Outside,
): (back: number, natBack: number) => (Step | undefined)[] {
  const { subnet } = nat;
  const hop = {
    kind: 'nat_gateway' as const,
    address: nat.address,
    at: nat.address,
    path: [],
    side: 'target' as const,
  };
  if (subnet === undefined) {
    const why = { yes: '', no: '', unknown: 'whether it gets out' };
    return () => [gate(hop, to.spans, 'its subnet is not in this input', why)];
  }
  const open: Fact = typeof nat.private === 'string' ? nat.private : !nat.private;
  const near = from.subnet !== subnet;
  const { address, acl } = subnet;
  return (back, natBack) => [
    near
      ? crossAcl(acl, 'ingress', ask, 'source', from.spans, `into ${address}, where ${nat.address} stands`)
      : undefined,
    gate(hop, to.spans, open, {
      yes: 'it translates to its public address',
      no: 'it is a private one, and does not lead to the internet',
      unknown: 'whether it is a public one',
    }),
    crossAcl(acl, 'egress', ask, 'target', to.spans, `out of ${address}`),
    crossRoutes(subnet, ask.family, to.spans, 'target', `the way of ${nat.address} to ${to.name}`, (route) =>
      route.target === 'nat_gateway' ? false : leadsOut(route, ask, to, false),
    ),
    crossAcl(acl, 'ingress', { ...ask, port: natBack }, 'target', to.spans, `back into ${address}`),
    near ? crossAcl(acl, 'egress', { ...ask, port: back }, 'source', from.spans, `back out of ${address}`) : undefined,
  ];
}
