import { subtract, unite, type Family, type Spans } from '../relate/addresses';
import type { Noun } from '../relate/noun';
import { allEndpoints } from './endpoints';
import type { Endpoint, Relay, Subnet } from './model';
import { allSubnets, blocksOf, natOf, peeringOf } from './read-network';
import { allRelays } from './relays';
import type { Spot } from './way';
import type { Gateways } from './ways-between';

/** One model's network: what reach is asked of. Each part is read once, when it is first needed. */
export class Network {
  readonly gateways: Gateways;
  private read: { endpoints?: readonly Endpoint[]; subnets?: readonly Subnet[]; relays?: readonly Relay[] } = {};
  private readonly standing = new Map<Family, Map<string, Spans>>();

  constructor(readonly noun: Noun) {
    this.gateways = {
      nat: remembered((to) => natOf(noun, to)),
      peering: remembered((to) => peeringOf(noun, to)),
      members: (group, family) => this.members(family).get(group) ?? [],
    };
  }

  endpoints(): readonly Endpoint[] {
    return (this.read.endpoints ??= allEndpoints(this.noun));
  }

  subnets(): readonly Subnet[] {
    return (this.read.subnets ??= allSubnets(this.noun));
  }

  relays(): readonly Relay[] {
    return (this.read.relays ??= allRelays(this.noun));
  }

  /** The relays that have an endpoint as target, or may: those whose targets are not all known, in its VPC. */
  relaysTo(endpoint: Endpoint): readonly Relay[] {
    this.frontings ??= this.indexRelays();
    const places = new Set(endpoint.subnets.map(({ vpc }) => vpc?.address ?? ''));
    const found = [endpoint.address, ...places].flatMap((key) => this.frontings?.get(key) ?? []);
    return [...new Set(found)].filter(({ balancer }) => balancer !== endpoint);
  }

  private frontings: Map<string, Relay[]> | undefined;

  private indexRelays(): Map<string, Relay[]> {
    const index = new Map<string, Relay[]>();
    for (const relay of this.relays()) {
      const open = relay.unknown === undefined ? [] : relay.balancer.subnets.map(({ vpc }) => vpc?.address ?? '');
      for (const key of new Set([...relay.targets.keys(), ...open])) index.set(key, [...(index.get(key) ?? []), relay]);
    }
    return index;
  }

  /** Where an endpoint stands, subnet by subnet, in a family. */
  spots(endpoint: Endpoint, family: Family): Spot[] {
    const { own } = endpoint;
    return endpoint.subnets
      .filter((subnet) => endpoint.has(subnet, family) !== false)
      .map((subnet) => ({
        name: endpoint.address,
        subnet,
        spans: own?.family === family ? [own.span] : subnet.blocks[family],
        endpoint,
      }));
  }

  private members(family: Family): Map<string, Spans> {
    let found = this.standing.get(family);
    if (found !== undefined) return found;
    this.standing.set(family, (found = new Map<string, Spans>()));
    for (const endpoint of this.endpoints()) {
      const spans = this.spots(endpoint, family).reduce<Spans>((all, spot) => unite(all, spot.spans), []);
      for (const { address } of endpoint.groups ?? []) found.set(address, unite(found.get(address) ?? [], spans));
    }
    return found;
  }
}

/** What of a set lies outside a subnet's VPC. */
export function outsideOf(subnet: Subnet, family: Family, spans: Spans): Spans {
  return subtract(spans, blocksOf(subnet.vpc, family));
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const memory = new Map<string, T>();
  return (key) => {
    const known = memory.get(key);
    if (known !== undefined || memory.has(key)) return known ?? make(key);
    const made = make(key);
    memory.set(key, made);
    return made;
  };
}

const networks = new WeakMap<Noun, Network>();

/** The network of a model, made once. */
export function networkOf(noun: Noun): Network {
  let network = networks.get(noun);
  if (network === undefined) networks.set(noun, (network = new Network(noun)));
  return network;
}
