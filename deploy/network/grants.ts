import { intersect, parseCidr, subtract, unite, type Span, type Spans } from '../../harness/src/relate/addresses';
import type { Party, Pod, Protocol } from './party';
import type { Direction, NetworkPolicy, Peer, PolicyPort } from './policy';
import { selects } from './selects';

/** The ports of any protocol, as a span. */
export const EVERY_PORT: Span = { from: 0, end: 65_536 };

/** What the policies of a pod admit in one direction, of what one other party sends or hears. */
export interface Grant {
  /** Undefined for every protocol. */
  readonly protocol: Protocol | undefined;
  readonly ports: Span;
  /** The other's addresses that are admitted; `every` where it is known by its labels, or no address is asked for. */
  readonly whom: Spans | 'every';
}

/** @returns undefined where no policy isolates the party in this direction: everything passes */
export function grantsOf(
  policies: readonly NetworkPolicy[],
  direction: Direction,
  self: Party,
  other: Party,
): Grant[] | undefined {
  if (self.kind === 'range') return undefined;
  const own = policies.filter(
    ({ namespace, selector, directions }) =>
      namespace === self.namespace && directions.has(direction) && selects(selector, self.labels),
  );
  if (own.length === 0) return undefined;
  // A port's name is that of whoever listens.
  const listener = direction === 'Ingress' ? self : other;
  return own.flatMap(({ namespace, rules }) =>
    rules[direction].flatMap(({ peers, ports }) => {
      const whom = peers.length === 0 ? 'every' : admitted(peers, namespace, other);
      if (whom !== 'every' && whom.length === 0) return [];
      return portsOf(ports, listener).map((on) => ({ ...on, whom }));
    }),
  );
}

function admitted(peers: readonly Peer[], namespace: string, other: Party): Spans | 'every' {
  if (other.kind === 'pod' && peers.some((peer) => namesPod(peer, namespace, other))) return 'every';
  return peers.reduce<Spans>((sum, { ipBlock }) => {
    if (ipBlock === undefined) return sum;
    const excepted = ipBlock.except.reduce<Spans>((spans, range) => unite(spans, spansOf(range)), []);
    return unite(sum, intersect(other.addresses, subtract(spansOf(ipBlock.cidr), excepted)));
  }, []);
}

/** The addresses of a range as it is written; none of what is no range of IPv4. */
export function spansOf(cidr: string): Spans {
  const range = parseCidr(cidr);
  return range?.family === 4 ? [range.span] : [];
}

/** Without a selector of namespaces, pods of the policy's own are meant. */
function namesPod({ ipBlock, podSelector, namespaceSelector }: Peer, namespace: string, pod: Pod): boolean {
  if (ipBlock !== undefined) return false;
  const here =
    namespaceSelector === undefined ? pod.namespace === namespace : selects(namespaceSelector, pod.namespaceLabels);
  return here && (podSelector === undefined || selects(podSelector, pod.labels));
}

const PROTOCOLS = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' } as const;

function portsOf(ports: readonly PolicyPort[], listener: Party): Omit<Grant, 'whom'>[] {
  if (ports.length === 0) return [{ protocol: undefined, ports: EVERY_PORT }];
  return ports.flatMap(({ protocol: written, port, endPort }) => {
    const protocol = PROTOCOLS[written];
    if (port === undefined) return [{ protocol, ports: EVERY_PORT }];
    if (typeof port === 'number') return [{ protocol, ports: { from: port, end: (endPort ?? port) + 1 } }];
    const named = listener.kind === 'pod' ? listener.ports : [];
    return named
      .filter(({ name, protocol: of }) => name === port && of === protocol)
      .map(({ port: from }) => ({ protocol, ports: { from, end: from + 1 } }));
  });
}
