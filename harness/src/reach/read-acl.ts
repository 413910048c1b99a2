import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { parseCidr } from '../relate/addresses';
import { isPath } from '../relate/group-rules';
import { entries } from '../relate/network-acl';
import { PerResource, type Noun } from '../relate/noun';
import { EVERY, portsOf } from '../relate/ports';
import type { Acl, AclEntry } from './model';

/** The network ACL of a subnet: its own, else the default one of its VPC, which lets everything through unless adopted. */
export function readAcl(noun: Noun, subnet: Resource, vpc: Resource | undefined): Acl {
  const listed = noun.link(subnet, 'network_acl');
  const associations = noun.link(subnet, 'acl_associations');
  const [association] = associations.to;
  const [own] = association === undefined ? listed.to : noun.link(association, 'acl').to;
  if (own !== undefined) return aclOf.of(noun, own);
  const missing = listed.unknown ?? associations.unknown;
  if (missing !== undefined) return opaque(subnet.address, missing);
  if (association !== undefined) return opaque(association.address, 'its network ACL is not in this input');
  if (vpc === undefined) return opaque(subnet.address, 'its VPC, and so its default network ACL, is not in this input');
  const adopted = noun.link(vpc, 'default_network_acl');
  const [acl] = adopted.to;
  if (acl !== undefined) return aclOf.of(noun, acl);
  return adopted.unknown === undefined ? open(vpc.address) : opaque(vpc.address, adopted.unknown);
}

function opaque(address: string, unknown: string): Acl {
  return { address, entries: [], unknown };
}

/** The default ACL that AWS makes with a VPC. */
function open(address: string): Acl {
  const everybody = ['0.0.0.0/0', '::/0'].map((text) => parseCidr(text));
  const all = everybody.map((range): AclEntry => ({
    direction: undefined,
    allow: true,
    number: 100,
    ports: { protocol: '-1', ...EVERY },
    range,
    at: address,
    path: [],
  }));
  return {
    address,
    unknown: undefined,
    entries: ['ingress' as const, 'egress' as const].flatMap((direction) =>
      all.map((entry) => ({ ...entry, direction })),
    ),
  };
}

const aclOf = new PerResource((noun, acl): Acl => {
  const rules = noun.link(acl, 'rules');
  const holders = [acl, ...rules.to];
  const read = holders.flatMap((holder) => {
    const facet = entries(noun, holder);
    return isArray(facet) ? facet.map((entry) => ({ holder, entry })) : [];
  });
  const hidden = read.map(({ entry }) => whyHidden(entry)).find((why) => why !== undefined);
  const doubtful = rules.to.find((rule) => noun.link(rule, 'acl').oneOf === true);
  return {
    address: acl.address,
    entries: read.flatMap(({ holder, entry }) => entriesOf(holder, entry)).sort((a, b) => a.number - b.number),
    unknown:
      hidden ??
      rules.unknown ??
      (doubtful === undefined ? undefined : `it cannot be told which network ACL ${doubtful.address} belongs to`),
  };
});

/** An entry of which the direction or the number is not known may stand anywhere. */
function whyHidden(entry: Json): string | undefined {
  if (isUnknown(entry)) return entry.$unknown;
  if (!isObject(entry)) return undefined;
  const open = [entry['direction'], entry['number']].find(isUnknown);
  return open?.$unknown;
}

function entriesOf(holder: Resource, entry: Json): AclEntry[] {
  if (!isObject(entry) || isUnknown(entry)) return [];
  const { direction, action, number, path, cidrs } = entry;
  const ranges = isArray(cidrs) ? cidrs : [];
  const towards = direction === 'ingress' || direction === 'egress' ? direction : undefined;
  return ranges.map((range) => ({
    direction: towards,
    allow: action === 'allow' ? true : action === 'deny' ? false : undefined,
    number: typeof number === 'number' ? number : 0,
    ports: portsOf(entry),
    range: typeof range === 'string' ? parseCidr(range) : undefined,
    at: holder.address,
    path: isPath(path) ? path : [],
  }));
}
