import type { Resource } from '../read/resource';
import type { Noun } from '../relate/noun';
import { INTERNET, TIERS, type Network, type Thing, type Tier, type TierName } from './picture';
import { Shown, labelOf, words } from './shown';
import { readSubnet, type TieredSubnet } from './subnets';
import { gatewayEndpoints, type PlacedThing } from './things';

/** Id of the network for things whose subnets the plan does not hold. */
export const ELSEWHERE = `not-${INTERNET}`;

/** Every VPC of the plan with its tiers and what stands in them; last, what stands in none of them. */
export function readNetworks(noun: Noun, things: readonly PlacedThing[]): readonly Network[] {
  const vpcs = ['aws_vpc', 'aws_default_vpc'].flatMap((type) => noun.inventory.ofType(type));
  const subnets = ['aws_subnet', 'aws_default_subnet']
    .flatMap((type) => noun.inventory.ofType(type))
    .map((resource) => readSubnet(noun, resource));
  const vpcOf = new Map(subnets.map((subnet) => [subnet, noun.link(subnet.resource, 'vpc').to[0]] as const));
  const tierOf = placing(subnets);
  const placedIn = (among: readonly TieredSubnet[]): PlacedThing[] => {
    const here = new Set(among.map(({ resource }) => resource));
    return things.filter(({ subnets: [first] }) => first !== undefined && here.has(first));
  };
  const networks = vpcs.map((vpc) => {
    const own = subnets.filter((subnet) => vpcOf.get(subnet) === vpc);
    return vpcNetwork(noun, vpc, own, tiersOf(noun, own, placedIn(own), tierOf), vpcs.length === 1);
  });
  const homeless = subnets.filter((subnet) => vpcOf.get(subnet) === undefined);
  const left = [...placedIn(homeless), ...things.filter((thing) => thing.subnets.length === 0)];
  if (left.length === 0 && homeless.length === 0) return networks;
  return [...networks, elsewhere(noun, homeless, tiersOf(noun, homeless, left, tierOf), networks.length > 0)];
}

function vpcNetwork(
  noun: Noun,
  vpc: Resource,
  own: readonly TieredSubnet[],
  tiers: readonly Tier[],
  only: boolean,
): Network {
  const logs = noun.link(vpc, 'flow_logs').to.length > 0 ? ['flow log'] : [];
  const gateways = only ? gatewayEndpoints(noun).map((service) => `gateway endpoint: ${service}`) : [];
  return {
    id: vpc.address,
    title: `VPC ${new Shown(noun, vpc).name()}`,
    cidr: words(noun.value(vpc, 'cidr_block')),
    zones: zonesOf(own),
    tiers,
    marks: [...logs, ...gateways],
    internetGateway: noun.link(vpc, 'internet_gateways').to.length > 0,
  };
}

function elsewhere(noun: Noun, own: readonly TieredSubnet[], tiers: readonly Tier[], beside: boolean): Network {
  return {
    id: ELSEWHERE,
    title: beside ? 'In subnets that this plan does not show' : 'The plan shows no VPC',
    cidr: undefined,
    zones: own.length === 0 ? [''] : zonesOf(own),
    tiers,
    marks: [],
    internetGateway: noun.inventory.ofType('aws_internet_gateway').length > 0,
  };
}

function zonesOf(subnets: readonly TieredSubnet[]): string[] {
  const zones = [...new Set(subnets.map(({ subnet }) => subnet.zone))].sort();
  return zones.length === 0 ? [''] : zones;
}

/** A thing in several tiers is drawn where most of its subnets are; of equal ones, in the innermost. */
function placing(subnets: readonly TieredSubnet[]): (placed: PlacedThing) => TierName {
  const tiers = new Map(subnets.map(({ resource, tier }) => [resource, tier] as const));
  return ({ subnets: own }) => {
    const found = own.flatMap((subnet) => tiers.get(subnet) ?? []);
    const count = (name: TierName): number => found.filter((tier) => tier === name).length;
    return TIERS.reduce((best, name) => (count(name) >= count(best) && count(name) > 0 ? name : best), 'unknown');
  };
}

function tiersOf(
  noun: Noun,
  subnets: readonly TieredSubnet[],
  things: readonly PlacedThing[],
  tierOf: (placed: PlacedThing) => TierName,
): readonly Tier[] {
  const zoneOf = new Map(subnets.map(({ resource, subnet }) => [resource, subnet.zone] as const));
  return TIERS.map((name) => {
    const own = subnets.filter(({ tier }) => tier === name);
    return {
      name,
      subnets: own.map(({ subnet }) => subnet).sort((a, b) => (a.id < b.id ? -1 : 1)),
      things: things.filter((placed) => tierOf(placed) === name).map((placed) => inZones(placed, zoneOf)),
      acls: aclsOf(noun, own),
    };
  }).filter((tier) => tier.subnets.length > 0 || tier.things.length > 0);
}

function inZones({ thing, subnets }: PlacedThing, zoneOf: ReadonlyMap<Resource, string>): Thing {
  const zones = [...new Set(subnets.flatMap((subnet) => zoneOf.get(subnet) ?? []))].sort();
  return { ...thing, zones };
}

function aclsOf(noun: Noun, subnets: readonly TieredSubnet[]): string[] {
  const direct = subnets.flatMap(({ resource }) => noun.link(resource, 'network_acl').to);
  const associated = subnets
    .flatMap(({ resource }) => noun.link(resource, 'acl_associations').to)
    .flatMap((association) => noun.link(association, 'network_acl').to);
  return [...new Set([...direct, ...associated].map(labelOf))].sort();
}
