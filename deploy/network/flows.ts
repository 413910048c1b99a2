import { covers, unite, type Spans } from '../../harness/src/relate/addresses';
import { EVERY_PORT, grantsOf, type Grant } from './grants';
import type { Party, Protocol } from './party';
import type { NetworkPolicy } from './policy';

/** Ports on which one party may open connections to another. */
export interface Flow {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
  /** False where only some of a party's addresses are let through. */
  readonly whole: boolean;
}

const PROTOCOLS: readonly Protocol[] = ['tcp', 'udp', 'sctp'];

type Share = 'none' | 'some' | 'all';

/**
 * What network policies let one party send to another: what the sender's let out, and the receiver's let in. Answers need
 * no rule: policies know connections. Asked once between any two ports at which a rule may change its mind.
 */
export function flows(policies: readonly NetworkPolicy[], from: Party, to: Party): Flow[] {
  const out = grantsOf(policies, 'Egress', from, to);
  const into = grantsOf(policies, 'Ingress', to, from);
  const edges = [...(out ?? []), ...(into ?? [])].flatMap(({ ports }) => [Number(ports.from), Number(ports.end)]);
  const starts = [...new Set([EVERY_PORT.from, ...edges].map(Number))].filter((port) => port < 65_536);
  starts.sort((a, b) => a - b);
  return PROTOCOLS.flatMap((protocol) => {
    const found = starts.flatMap((port, i): Flow[] => {
      const shares = [shareOf(out, to, protocol, port), shareOf(into, from, protocol, port)];
      if (shares.includes('none')) return [];
      const end = starts[i + 1] ?? 65_536;
      return [{ protocol, from: port, to: end - 1, whole: shares.every((share) => share === 'all') }];
    });
    return joined(found);
  });
}

/** How many of the other's addresses pass on a port. */
function shareOf(grants: readonly Grant[] | undefined, other: Party, protocol: Protocol, port: number): Share {
  if (grants === undefined) return 'all';
  const here = grants.filter(
    ({ protocol: of, ports }) => (of === undefined || of === protocol) && ports.from <= port && port < ports.end,
  );
  if (here.some(({ whom }) => whom === 'every')) return 'all';
  const whom = here.reduce<Spans>((sum, grant) => (grant.whom === 'every' ? sum : unite(sum, grant.whom)), []);
  if (whom.length === 0) return 'none';
  return covers(whom, other.addresses) ? 'all' : 'some';
}

/** Neighbouring ranges that pass alike are one. */
function joined(ranges: readonly Flow[]): Flow[] {
  const out: Flow[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last?.whole === range.whole && last.to + 1 === range.from) out[out.length - 1] = { ...last, to: range.to };
    else out.push(range);
  }
  return out;
}
