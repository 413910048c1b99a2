import { cidrsOf, EVERYWHERE, intersect, subtract, unite, type Family, type Spans } from '../relate/addresses';
import { carries } from '../relate/ports';
import type { Acl, AclEntry } from './model';
import type { Step } from './step';

/** A packet as a network ACL sees it: its protocol and destination port, and the address of the other side. */
export interface Packet {
  readonly family: Family;
  readonly protocol: string;
  readonly port: number;
}

/** The addresses of the other side that an ACL lets pass in one direction: the first entry that matches decides. */
export function crossAcl(
  acl: Acl,
  direction: 'ingress' | 'egress',
  packet: Packet,
  side: Step['side'],
  within: Spans,
  words: string,
): Step {
  const base = { kind: 'network_acl' as const, address: acl.address, side };
  const all = EVERYWHERE[packet.family];
  if (acl.unknown !== undefined) {
    return { ...base, sure: [], may: all, why: `${words}: ${acl.unknown}`, at: acl.address, path: [] };
  }
  const found = firstMatches(acl, direction, packet, within);
  const { deciding } = found;
  return {
    ...base,
    sure: found.sure,
    may: found.may,
    why: `${words}: ${sentence(deciding, packet, found.sure.length > 0)}`,
    at: deciding?.at ?? acl.address,
    path: deciding?.path ?? [],
  };
}

function firstMatches(
  acl: Acl,
  direction: 'ingress' | 'egress',
  packet: Packet,
  within: Spans,
): { sure: Spans; may: Spans; deciding: AclEntry | undefined } {
  // What no entry has surely decided, and what none can have decided.
  let open = within;
  let untouched = within;
  let sure: Spans = [];
  let may: Spans = [];
  let allowing: AclEntry | undefined;
  let denying: AclEntry | undefined;
  for (const entry of acl.entries) {
    if (entry.direction !== direction || (entry.range !== undefined && entry.range.family !== packet.family)) continue;
    const carried = carries(entry.ports, packet.protocol, packet.port);
    if (carried === false) continue;
    const exact = carried === true && entry.range !== undefined;
    const range = entry.range === undefined ? EVERYWHERE[packet.family] : [entry.range.span];
    const hit = intersect(open, range);
    if (hit.length === 0) continue;
    if (entry.allow !== false) {
      may = unite(may, hit);
      if (exact && entry.allow === true) sure = unite(sure, intersect(untouched, range));
      allowing ??= entry;
    } else denying ??= entry;
    untouched = subtract(untouched, range);
    if (exact) open = subtract(open, range);
  }
  return { sure, may, deciding: may.length > 0 ? allowing : denying };
}

function sentence(entry: AclEntry | undefined, packet: Packet, sure: boolean): string {
  const traffic = `${packet.protocol} ${String(packet.port)}`;
  if (entry === undefined) return `no entry allows ${traffic}, so it is denied`;
  const range = entry.range === undefined ? 'a range not known' : (cidrsOf([entry.range.span], packet.family)[0] ?? '');
  if (entry.allow === false) return `entry ${String(entry.number)} denies ${traffic} (${range})`;
  return sure
    ? `entry ${String(entry.number)} allows ${traffic} (${range})`
    : `entry ${String(entry.number)} may allow ${traffic}: not all of it is known`;
}

/** The destination ports on the way back at which an ACL may change its mind, from 1024 on. */
export function turns(acl: Acl): number[] {
  return acl.entries.flatMap(({ ports }) => [ports.from, ports.to + 1]).filter((port) => port > 1024 && port <= 65535);
}
