import { FAMILIES, intersect } from '../relate/addresses';
import { answer, type Answer, type Traffic } from './answer';
import { crossGroups, peerOf, type Peer } from './cross-groups';
import { PUBLIC } from './internet';
import type { Endpoint } from './model';
import type { Network } from './network';
import type { End } from './ways';

/** A range of ports on which one end reaches the other, or may. */
export interface PortsReached {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** The answer on any of these ports. */
  readonly answer: Answer;
}

const PROTOCOLS = ['tcp', 'udp'];

/** The ports on which one end reaches another: asked once between any two ports at which a rule may change its mind. */
export function portsReached(network: Network, from: End, to: End): PortsReached[] {
  const asked = mayMeet(network, from, to) ? PROTOCOLS : [];
  const starts = asked.length === 0 ? [] : startsOf(network, from, to);
  return asked.flatMap((protocol) => {
    const found = starts.flatMap((port, i): PortsReached[] => {
      const traffic = { protocol, port };
      if (!mayPass(network, from, to, traffic)) return [];
      const answered = answer(network, from, to, traffic);
      if (answered.verdict === 'stopped') return [];
      return [{ protocol, from: port, to: (starts[i + 1] ?? 65536) - 1, answer: answered }];
    });
    return merged(found);
  });
}

function startsOf(network: Network, from: End, to: End): number[] {
  const ends = [from, to].flatMap((end) => (end.kind === 'endpoint' ? [end.endpoint] : []));
  const relays = to.kind === 'endpoint' ? network.relaysTo(to.endpoint) : [];
  const starts = new Set([0]);
  const note = ({ from: first, to: last }: { from: number; to: number }): void => {
    starts.add(first).add(last + 1);
  };
  for (const { groups, subnets } of [...ends, ...relays.map(({ balancer }) => balancer)]) {
    for (const { rules } of groups ?? []) for (const { ports } of rules) note(ports);
    for (const { acl } of subnets) for (const { ports } of acl.entries) note(ports);
  }
  for (const { targets } of relays) {
    for (const port of targets.values()) if (port !== undefined) note({ from: port, to: port });
  }
  return [...starts].filter((port) => port >= 0 && port <= 65535).sort((a, b) => a - b);
}

/** What has no public address the internet meets through balancers alone. */
function mayMeet(network: Network, from: End, to: End): boolean {
  if (from.kind !== 'internet' || to.kind !== 'endpoint') return true;
  return isPublic(network, to.endpoint) || network.relaysTo(to.endpoint).length > 0;
}

function isPublic(network: Network, endpoint: Endpoint): boolean {
  return (
    endpoint.unplaced !== undefined ||
    FAMILIES.some((family) =>
      network.spots(endpoint, family).some(({ subnet }) => endpoint.isPublic(subnet, family) !== false),
    )
  );
}

/** A look at the groups alone: what they stop needs no walk. */
function mayPass(network: Network, from: End, to: End, traffic: Traffic): boolean {
  const hidden = from.kind === 'internet' && to.kind === 'endpoint' && !isPublic(network, to.endpoint);
  if (!hidden && groupsMayPass(from, to, traffic)) return true;
  if (to.kind !== 'endpoint') return false;
  return network
    .relaysTo(to.endpoint)
    .some(({ balancer }) => groupsMayPass({ kind: 'endpoint', endpoint: balancer }, to, traffic));
}

function groupsMayPass(from: End, to: End, traffic: Traffic): boolean {
  return FAMILIES.some((family) => {
    const asked = { ...traffic, family };
    const out = from.kind !== 'endpoint' || open(from.endpoint, 'egress', asked, peer(to, family));
    return out && (to.kind !== 'endpoint' || open(to.endpoint, 'ingress', asked, peer(from, family)));
  });
}

function open(
  endpoint: Endpoint,
  direction: 'ingress' | 'egress',
  asked: Parameters<typeof crossGroups>[2],
  other: Peer | undefined,
): boolean {
  if (other === undefined) return true;
  const step = crossGroups(endpoint, direction, asked, other, 'source');
  return step === undefined || intersect(step.may, other.spans).length > 0;
}

function peer(end: End, family: 4 | 6): Peer | undefined {
  if (end.kind === 'endpoint') {
    const spans = end.endpoint.subnets.flatMap(({ blocks }) => blocks[family]);
    return peerOf(
      end.endpoint,
      [...spans].sort((a, b) => (a.from < b.from ? -1 : 1)),
    );
  }
  if (end.kind !== 'internet') return undefined;
  return { name: 'the internet', groups: new Set(), open: undefined, spans: PUBLIC[family] };
}

/** Neighbouring ranges with the same answer are one. */
function merged(ranges: readonly PortsReached[]): PortsReached[] {
  const out: PortsReached[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last !== undefined && last.to + 1 === range.from && gist(last.answer) === gist(range.answer)) {
      out[out.length - 1] = { ...last, to: range.to };
    } else out.push(range);
  }
  return out;
}

function gist({ verdict, ways }: Answer): string {
  const telling = ways.filter((way) => way.verdict === verdict);
  return JSON.stringify([verdict, telling.map(({ family, sources, via }) => [family, sources, via])]);
}
