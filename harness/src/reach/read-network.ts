import { isArray, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { parseCidr, type Cidr, type Family, type Spans } from '../relate/addresses';
import { argument, asList } from '../relate/blocks';
import { PerResource, type Noun } from '../relate/noun';
import { isSubnet, routes } from '../relate/subnet';
import type { Nat, Peering, Route, Subnet, Vpc } from './model';
import { readAcl } from './read-acl';
import { listedRanges } from './read-lists';

const VPC_TYPES = ['aws_vpc', 'aws_default_vpc'];

/** Of IPv6 ranges that Amazon gives only the sizes are known: ranges of the documentation's prefix stand for them. */
const PLACEHOLDERS = 0x20010db8n << 96n;

export const vpcOf = new PerResource(readVpc);

function readVpc(noun: Noun, resource: Resource): Vpc {
  const more = noun.link(resource, 'more_blocks');
  const found = [resource, ...more.to].map((holder) => noun.value(holder, 'cidr_block'));
  const blocks = [...found, ...more.to.map((holder) => noun.value(holder, 'ipv6_cidr_block'))].map(cidrOf);
  const six = cidrOf(noun.value(resource, 'ipv6_cidr_block'));
  const open = [...found, ...(more.unknown === undefined ? [] : [{ $unknown: more.unknown, refs: [] }])].find(
    isUnknown,
  );
  return {
    address: resource.address,
    blocks: [...blocks, six ?? placeholder(noun, resource, more.to)].filter((block) => block !== undefined),
    unknown: open?.$unknown,
  };
}

function placeholder(noun: Noun, vpc: Resource, more: readonly Resource[]): Cidr | undefined {
  const given = ['ipv6_ipam_pool_id', 'ipv6_netmask_length'].some((name) => noun.inventory.expression(vpc, [name]));
  const generated = noun.value(vpc, 'assign_generated_ipv6_cidr_block') === true;
  if (!given && !generated && !more.some(({ type }) => type.includes('ipv6'))) return undefined;
  const index = VPC_TYPES.flatMap((type) => noun.inventory.ofType(type)).indexOf(vpc);
  const from = PLACEHOLDERS + (BigInt(index) << 72n);
  return { family: 6, span: { from, end: from + (1n << 72n) }, length: 56 };
}

function cidrOf(value: Json): Cidr | undefined {
  return typeof value === 'string' ? parseCidr(value) : undefined;
}

export const subnetOf = new PerResource(readSubnet);

/** Every subnet of this input. */
export function allSubnets(noun: Noun): Subnet[] {
  const types = ['aws_subnet', 'aws_default_subnet'];
  return types.flatMap((type) => noun.inventory.ofType(type)).map((subnet) => subnetOf.of(noun, subnet));
}

function readSubnet(noun: Noun, resource: Resource): Subnet {
  const [vpcResource] = noun.link(resource, 'vpc').to;
  const vpc = vpcResource === undefined ? undefined : vpcOf.of(noun, vpcResource);
  const four = noun.value(resource, 'cidr_block');
  const six = noun.value(resource, 'ipv6_cidr_block');
  const facet = routes(noun, resource);
  const table = argument(facet, 'table');
  const missing = argument(facet, '$unknown');
  return {
    address: resource.address,
    vpc,
    blocks: { 4: spansOf(four, 4, vpc), 6: isUnknown(six) ? placed(noun, resource, six, vpc) : spansOf(six, 6, vpc) },
    unknown: isUnknown(four) ? `the range of ${resource.address}: ${four.$unknown}` : undefined,
    routes: sorted([...localRoutes(vpc), ...asList(argument(facet, 'entries')).map((entry) => routeOf(noun, entry))]),
    table: typeof table === 'string' ? table : (vpc?.address ?? resource.address),
    routesUnknown: isUnknown(facet) ? facet.$unknown : typeof missing === 'string' ? missing : undefined,
    acl: readAcl(noun, resource, vpcResource),
  };
}

/** An unknown range lies somewhere in the VPC's. */
function spansOf(value: Json, family: Family, vpc: Vpc | undefined): Spans {
  const cidr = cidrOf(value);
  if (cidr !== undefined) return cidr.family === family ? [cidr.span] : [];
  if (!isUnknown(value)) return [];
  return blocksOf(vpc, family);
}

/** A /64 of its VPC's placeholder for each subnet. */
function placed(noun: Noun, subnet: Resource, value: Json, vpc: Vpc | undefined): Spans {
  const [block] = blocksOf(vpc, 6);
  if (block === undefined || BigInt(block.from) < PLACEHOLDERS || BigInt(block.from) >= PLACEHOLDERS + (1n << 96n)) {
    return spansOf(value, 6, vpc);
  }
  const index = ['aws_subnet', 'aws_default_subnet'].flatMap((type) => noun.inventory.ofType(type)).indexOf(subnet);
  const from = BigInt(block.from) + (BigInt(index % 256) << 64n);
  return [{ from, end: from + (1n << 64n) }];
}

export function blocksOf(vpc: Vpc | undefined, family: Family): Spans {
  return (vpc?.blocks ?? [])
    .filter((block) => block.family === family)
    .map(({ span }) => span)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function localRoutes(vpc: Vpc | undefined): Route[] {
  return (vpc?.blocks ?? []).map((block) => ({
    destinations: [block],
    target: 'local',
    to: undefined,
    at: vpc?.address ?? '',
    path: [block.family === 4 ? 'cidr_block' : 'ipv6_cidr_block'],
    unknown: undefined,
  }));
}

function routeOf(noun: Noun, entry: Json): Route {
  const [destination, target, to] = ['destination', 'target', 'to'].map((name) => argument(entry, name));
  const at = argument(entry, 'at');
  const path = argument(entry, 'path');
  const destinations = listedRanges(noun, destination ?? null);
  const open = [entry, destination ?? null, to ?? null].find(isUnknown);
  const written = isArray(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : [];
  return {
    destinations: destinations.ranges,
    target: typeof target === 'string' ? target : 'other',
    to: typeof to === 'string' ? to : undefined,
    at: typeof at === 'string' ? at : '',
    path: written,
    unknown: open?.$unknown ?? destinations.unknown,
  };
}

/** Longest prefix first; a written route wins over the local one of the same range, as AWS lets it replace it. */
function sorted(all: readonly Route[]): Route[] {
  const single = all.flatMap((route) =>
    route.destinations === undefined ? [route] : route.destinations.map((one) => ({ ...route, destinations: [one] })),
  );
  const rank = (route: Route): number =>
    (route.destinations?.[0]?.length ?? 999) * 2 + (route.target === 'local' ? 0 : 1);
  return single.sort((a, b) => rank(b) - rank(a));
}

export function natOf(noun: Noun, address: string): Nat | undefined {
  const resource = noun.inventory.get(address) ?? noun.graph.identified('aws_nat_gateway', ['id'], address)[0];
  if (resource?.type !== 'aws_nat_gateway') return undefined;
  const kind = noun.value(resource, 'connectivity_type');
  const [subnet] = noun.link(resource, 'subnet').to;
  return {
    address: resource.address,
    subnet: subnet === undefined || !isSubnet(subnet.type) ? undefined : subnetOf.of(noun, subnet),
    private: isUnknown(kind) ? kind.$unknown : kind === 'private',
  };
}

export function peeringOf(noun: Noun, address: string): Peering | undefined {
  const type = 'aws_vpc_peering_connection';
  const resource = noun.inventory.get(address) ?? noun.graph.identified(type, ['id'], address)[0];
  if (resource?.type !== type) return undefined;
  const sides = ['vpc', 'peer'].map((link) => noun.link(resource, link).to[0]);
  return {
    address: resource.address,
    sides: sides.map((vpc) => (vpc === undefined ? undefined : vpcOf.of(noun, vpc))),
  };
}
