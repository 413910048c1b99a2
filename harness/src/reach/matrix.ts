import type { Endpoint } from './model';
import type { Network } from './network';
import { portWords, type Ports } from '../relate/ports';
import type { Cell, ToldMatrix } from './schema';
import { portsReached, type PortsReached } from './ports-reached';
import type { End } from './ways';

/** Everybody against everybody. Alike endpoints, of one type with the same subnets and groups, are asked once. */
export function readMatrix(network: Network, tierOf: (subnet: string) => string): ToldMatrix {
  const alike = new Map<string, Endpoint[]>();
  for (const endpoint of network.endpoints()) {
    const id = likeness(endpoint);
    alike.set(id, [...(alike.get(id) ?? []), endpoint]);
  }
  const groups = [...alike.values()].flatMap((members) =>
    members[0] === undefined ? [] : [{ first: members[0], members }],
  );
  const ends: { name: string; end: End }[] = [
    { name: 'internet', end: { kind: 'internet' } },
    ...groups.map(({ first }) => ({ name: first.address, end: { kind: 'endpoint' as const, endpoint: first } })),
  ];
  const cells = ends.flatMap((from) =>
    ends.filter((to) => to !== from).map((to) => cellOf(from.name, to.name, portsReached(network, from.end, to.end))),
  );
  return {
    schema: 'plumbline.reach-matrix/v1',
    parties: [
      { name: 'internet', tiers: [], members: [] },
      ...groups.map(({ first, members }) => ({
        name: first.address,
        tiers: [...new Set(first.subnets.map(({ address }) => tierOf(address)))],
        members: members.map(({ address }) => address),
      })),
    ],
    cells: cells.filter(({ ports, unknown }) => ports.length + unknown.length > 0),
  };
}

/** What decides who reaches an endpoint; it is the same for any two of one likeness, but for who balances them. */
export function likeness(endpoint: Endpoint): string {
  const facts = endpoint.subnets.map((subnet) => [
    subnet.address,
    ...([4, 6] as const).flatMap((family) => [endpoint.has(subnet, family), endpoint.isPublic(subnet, family)]),
  ]);
  const groups = endpoint.groups?.map(({ address }) => address).sort() ?? null;
  const own = endpoint.own === undefined ? '' : String(endpoint.own.span.from);
  return JSON.stringify([endpoint.type, facts, groups, endpoint.groupsUnknown ?? '', endpoint.unplaced ?? '', own]);
}

function cellOf(from: string, to: string, found: readonly PortsReached[]): Cell {
  const of = (verdict: string): Ports[] =>
    found
      .filter(({ answer }) => answer.verdict === verdict)
      .map(({ protocol, from: first, to: last }) => ({ protocol, from: first, to: last }));
  return { from, to, ports: joined(of('reached')), unknown: joined(of('unknown')) };
}

/** Ranges that touch, and both protocols on every port, as one. */
function joined(ranges: readonly Ports[]): Ports[] {
  const out: Ports[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last?.protocol === range.protocol && last.to + 1 === range.from)
      out[out.length - 1] = { ...last, to: range.to };
    else out.push(range);
  }
  const whole = out.length === 2 && out.every(({ from, to }) => from === 0 && to === 65535);
  return whole ? [{ protocol: '-1', from: 0, to: 65535 }] : out;
}

/** A cell in words: ports as people know them, doubtful ones with a question mark. */
export function cellWords({ ports, unknown }: Cell): string {
  return [...portWords(ports), ...portWords(unknown).map((words) => `${words}?`)].join(', ');
}
