import { crossGroups } from './cross-groups';
import type { Endpoint, Relay } from './model';
import type { Network } from './network';
import type { Hop, Outcome } from './step';
import { RANK, walkWay, type AnsweredWay } from './walk-way';
import type { Ask } from './way';
import { directWays, endName, type End } from './ways';
import { PUBLIC } from './internet';

export type Traffic = Omit<Ask, 'family'>;

/** Reached when any way is, stopped when all are. */
export interface Answer {
  readonly verdict: Outcome;
  /** The ways, those that get furthest first. */
  readonly ways: readonly AnsweredWay[];
}

/** Balancers in front of balancers that are followed. */
const DEPTH = 2;

/** Who reaches whom: every way from one end to the other, directly and through balancers. */
export function answer(network: Network, from: End, to: End, traffic: Traffic, depth = DEPTH): Answer {
  const direct = directWays(network, from, to, traffic).map((way) => walkWay(way, from.kind === 'internet'));
  const relayed = depth > 0 && to.kind === 'endpoint' ? relayedWays(network, from, to.endpoint, traffic, depth) : [];
  const ways = [...direct, ...relayed, ...unplacedWays(from), ...unplacedWays(to)].sort(byProgress);
  return { verdict: ways[0]?.verdict ?? 'stopped', ways };
}

/** Of stopped ways the one that fewest hops stop is the one to look at. */
function byProgress(one: AnsweredWay, other: AnsweredWay): number {
  const stops = (way: AnsweredWay): number => way.hops.filter(({ verdict }) => verdict === 'stopped').length;
  return RANK[one.verdict] - RANK[other.verdict] || stops(one) - stops(other) || one.family - other.family;
}

function unplacedWays(end: End): AnsweredWay[] {
  if (end.kind !== 'endpoint' || end.endpoint.unplaced === undefined) return [];
  const { address, unplaced } = end.endpoint;
  const hop = { kind: 'endpoint' as const, address, at: address, path: [], why: `where it stands: ${unplaced}` };
  return [{ family: 4, verdict: 'unknown', hops: [{ ...hop, verdict: 'unknown' }], sources: [] }];
}

function relayedWays(network: Network, from: End, to: Endpoint, traffic: Traffic, depth: number): AnsweredWay[] {
  return network.relaysTo(to).flatMap((relay) => {
    const { balancer } = relay;
    if (from.kind === 'endpoint' && from.endpoint === balancer) return [];
    const fact = isTarget(relay, to, traffic);
    if (fact === false) return [];
    const far = answer(
      network,
      { kind: 'endpoint', endpoint: balancer },
      { kind: 'endpoint', endpoint: to },
      traffic,
      0,
    );
    const passes = far.verdict !== 'stopped' || keepsClient(network, relay, from, to, traffic);
    const [second] = far.ways;
    if (second === undefined || !passes) return [];
    const near = nearAnswer(network, from, relay, depth - 1);
    return near.ways
      .filter(({ verdict }) => verdict !== 'stopped')
      .map((first) => joined(relay, first, second, fact, far.verdict));
  });
}

const remembered = new WeakMap<Network, Map<string, Answer>>();

/** Who gets to a balancer; of the internet it is asked once for all targets. */
function nearAnswer(network: Network, from: End, relay: Relay, depth: number): Answer {
  const ask = (): Answer => answer(network, from, { kind: 'endpoint', endpoint: relay.balancer }, relay, depth);
  if (from.kind !== 'internet') return ask();
  let memory = remembered.get(network);
  if (memory === undefined) remembered.set(network, (memory = new Map<string, Answer>()));
  const id = `${relay.listener.at} ${String(depth)}`;
  let found = memory.get(id);
  if (found === undefined) memory.set(id, (found = ask()));
  return found;
}

/** A target for sure, perhaps, or not: a text says why it cannot be told. */
function isTarget(relay: Relay, to: Endpoint, { protocol, port }: Traffic): true | false | string {
  if (relay.protocol !== protocol) return false;
  if (relay.targets.has(to.address)) {
    const own = relay.targets.get(to.address);
    if (own === undefined) return 'the port that it is registered with is not known';
    if (own === port) return true;
  }
  const here = to.subnets.some(({ vpc }) => relay.balancer.subnets.some((subnet) => subnet.vpc === vpc));
  return relay.unknown !== undefined && here ? relay.unknown : false;
}

/** A network balancer may hand on its clients' own addresses: then the target's groups must admit those. */
function keepsClient(network: Network, relay: Relay, from: End, to: Endpoint, traffic: Traffic): boolean {
  const resource = network.noun.inventory.get(relay.balancer.address);
  if (resource === undefined || network.noun.value(resource, 'load_balancer_type') !== 'network') return false;
  const spans = from.kind === 'internet' ? PUBLIC[4] : from.kind === 'range' ? [from.cidr.span] : [];
  const peer = { name: endName(from), groups: new Set<string>(), open: undefined, spans };
  const step = crossGroups(to, 'ingress', { ...traffic, family: 4 }, peer, 'source');
  return step === undefined || step.may.length > 0;
}

function joined(relay: Relay, first: AnsweredWay, second: AnsweredWay, fact: true | string, far: Outcome): AnsweredWay {
  const { balancer, listener, port } = relay;
  const sure = fact === true && far !== 'stopped';
  const why = fact !== true ? fact : sure ? '' : 'whether it keeps the addresses of its clients';
  const words = `its listener on port ${String(port)} sends on to its targets`;
  const hop: Hop = {
    kind: 'balancer',
    address: balancer.address,
    verdict: sure ? 'through' : 'unknown',
    why: sure ? words : `who is behind its listener on port ${String(port)}: ${why}`,
    ...listener,
  };
  const reached = sure && first.verdict === 'reached' && second.verdict === 'reached';
  return {
    family: first.family,
    verdict: reached ? 'reached' : 'unknown',
    hops: [...first.hops, hop, ...(far === 'stopped' ? [] : second.hops)],
    sources: first.sources,
    via: balancer.address,
  };
}
