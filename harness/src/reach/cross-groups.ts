import { EVERYWHERE, intersect, unite, type Family, type Spans } from '../relate/addresses';
import { carries } from '../relate/ports';
import type { Endpoint, Group, GroupRule } from './model';
import type { Step } from './step';

/** Who stands at the other end, as a group sees it. */
export interface Peer {
  /** Known in words: `the internet`. */
  readonly name: string;
  readonly groups: ReadonlySet<string>;
  /** It may carry other groups: why. */
  readonly open: string | undefined;
  /** Its addresses. */
  readonly spans: Spans;
  /** Where groups' members stand: whoever has one of these addresses may carry the group. */
  readonly members?: (group: string, family: Family) => Spans;
  /** The prefix list that it is, of a service. */
  readonly prefixList?: (name: string) => boolean | undefined;
}

export function peerOf(endpoint: Endpoint, spans: Spans): Peer {
  return {
    name: endpoint.address,
    groups: new Set((endpoint.groups ?? []).map(({ address }) => address)),
    open: endpoint.groupsUnknown,
    spans,
  };
}

export interface Traffic {
  readonly family: Family;
  readonly protocol: string;
  readonly port: number;
}

/** The addresses of the other side that the groups of an endpoint admit: any rule of any of them will do. */
export function crossGroups(
  endpoint: Endpoint,
  direction: 'ingress' | 'egress',
  traffic: Traffic,
  peer: Peer,
  side: Step['side'],
): Step | undefined {
  const { groups } = endpoint;
  if (groups === undefined) return undefined;
  const all = EVERYWHERE[traffic.family];
  let sure: Spans = [];
  let may: Spans = endpoint.groupsUnknown === undefined ? [] : all;
  let why = endpoint.groupsUnknown;
  let deciding: { group: Group; rule: GroupRule } | undefined;
  for (const group of groups) {
    if (group.unknown !== undefined) {
      may = all;
      why ??= group.unknown;
    }
    for (const rule of group.rules) {
      const found = admitted(rule, direction, traffic, peer);
      if (found === undefined) continue;
      const reaches = intersect(found.may, peer.spans).length > 0;
      const gets = intersect(found.sure, peer.spans).length > 0;
      if (gets && intersect(sure, peer.spans).length === 0) deciding = { group, rule };
      else if (reaches) deciding ??= { group, rule };
      if (reaches && !gets) why ??= found.why;
      sure = unite(sure, found.sure);
      may = unite(may, found.may);
    }
  }
  const holder = deciding?.group.address ?? groups[0]?.address ?? endpoint.address;
  const through = intersect(sure, peer.spans).length > 0;
  return {
    kind: 'security_group',
    address: holder,
    side,
    sure,
    may: unite(sure, may),
    why: sentence(groups, direction, traffic, peer, through, intersect(may, peer.spans).length > 0 ? why : undefined),
    at: deciding?.rule.at ?? holder,
    path: deciding?.rule.path ?? [],
  };
}

function admitted(
  rule: GroupRule,
  direction: 'ingress' | 'egress',
  { family, protocol, port }: Traffic,
  peer: Peer,
): { sure: Spans; may: Spans; why: string } | undefined {
  if (rule.direction !== direction) return undefined;
  const carried = carries(rule.ports, protocol, port);
  if (carried === false) return undefined;
  const all = EVERYWHERE[family];
  const listed = rule.prefixLists.map((name) => peer.prefixList?.(name));
  const named = [...rule.groups].some((group) => peer.groups.has(group)) || listed.includes(true);
  const sure = named ? all : rule.spans[family];
  const perhaps =
    [...rule.candidates].some((group) => peer.groups.has(group)) ||
    (peer.open !== undefined && rule.groups.size + rule.candidates.size > 0);
  const standing = [...rule.groups, ...rule.candidates].map((group) => peer.members?.(group, family) ?? []);
  const may = perhaps ? all : [rule.perhaps[family], ...standing].reduce((spans, more) => unite(spans, more), sure);
  const because = rule.unknown ?? peer.open ?? `whether ${peer.name} carries ${[...rule.groups].join(', ')}`;
  const exact = carried === true && !rule.doubtful;
  return { sure: exact ? sure : [], may, why: carried === undefined ? 'its ports are not known' : because };
}

function sentence(
  groups: readonly Group[],
  direction: 'ingress' | 'egress',
  { protocol, port }: Traffic,
  peer: Peer,
  through: boolean,
  unknown: string | undefined,
): string {
  const where = direction === 'ingress' ? `in from ${peer.name}` : `out to ${peer.name}`;
  const what = `${protocol} ${String(port)} ${where}`;
  if (through) return `lets ${what}`;
  if (unknown !== undefined) return `may let ${what}: ${unknown}`;
  const names = groups.map(({ address }) => address).join(', ');
  return `no ${direction} rule of ${names === '' ? 'a group' : names} lets ${what}`;
}
