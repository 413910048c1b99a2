import { BlockList, isIPv6 } from 'node:net';

/** What is no public unicast address, by IANA's registries of special purposes; cloud metadata is link-local. */
const IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const IPV4_BLOCKED = new BlockList();
for (const [network, prefix] of IPV4) IPV4_BLOCKED.addSubnet(network, prefix, 'ipv4');

/** Global unicast without the networks that carry an IPv4 address or lead nowhere. */
const IPV6_PUBLIC = new BlockList();
IPV6_PUBLIC.addSubnet('2000::', 3, 'ipv6');
const IPV6_BLOCKED = new BlockList();
IPV6_BLOCKED.addSubnet('2001::', 23, 'ipv6');
IPV6_BLOCKED.addSubnet('2001:db8::', 32, 'ipv6');
IPV6_BLOCKED.addSubnet('2002::', 16, 'ipv6');
IPV6_BLOCKED.addSubnet('3fff::', 20, 'ipv6');

export function isPublic(address: string): boolean {
  if (!isIPv6(address)) return !IPV4_BLOCKED.check(address, 'ipv4');
  return IPV6_PUBLIC.check(address, 'ipv6') && !IPV6_BLOCKED.check(address, 'ipv6');
}
