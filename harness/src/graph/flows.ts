import type { Resource } from '../read/resource';
import { isWorld, overlaps } from '../relate/cidr';
import { rulesOf, type Rule } from '../relate/group-rules';
import type { Noun } from '../relate/noun';
import { inCommon, portWords, type Ports } from '../relate/ports';
import { INTERNET, type Flow, type Outside } from './picture';
import { words } from './shown';
import type { PlacedThing } from './things';

/** A thing as its security groups see it. */
interface Party {
  readonly id: string;
  readonly groups: ReadonlySet<string>;
  readonly cidrs: readonly string[];
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
  /** Groups may be missing, so that what it does not admit here it may admit all the same. */
  readonly open: boolean;
}

/** Who may reach whom: what the one side's egress and the other's ingress both admit. */
export function readFlows(noun: Noun, things: readonly PlacedThing[]): { flows: Flow[]; outside: Outside[] } {
  const rules = new Map<Resource, readonly Rule[]>();
  const parties = things.map((placed) => readParty(noun, placed, rules));
  const insides = ['aws_vpc', 'aws_default_vpc']
    .flatMap((type) => noun.inventory.ofType(type))
    .flatMap((vpc) => words(noun.value(vpc, 'cidr_block')) ?? []);
  const flows = new FlowTable();
  for (const party of parties) {
    for (const other of parties) between(flows, other, party);
    fromOutside(flows, party, insides);
    toOutside(flows, party, insides);
  }
  return { flows: flows.list(), outside: flows.outside() };
}

function readParty(noun: Noun, placed: PlacedThing, memory: Map<Resource, readonly Rule[]>): Party {
  const rules = placed.groups.flatMap((group) => {
    const known = memory.get(group) ?? rulesOf(noun, group);
    memory.set(group, known);
    return known;
  });
  return {
    id: placed.thing.id,
    groups: new Set(placed.groups.map(({ address }) => address)),
    cidrs: placed.subnets.flatMap((subnet) => words(noun.value(subnet, 'cidr_block')) ?? []),
    ingress: rules.filter(({ direction }) => direction === 'ingress'),
    egress: rules.filter(({ direction }) => direction === 'egress'),
    open: placed.groupsOpen,
  };
}

function between(flows: FlowTable, from: Party, to: Party): void {
  for (const rule of to.ingress) {
    // Of what is open to the world only the world is shown: that everybody here may come in too is no news.
    const here = { ...rule, cidrs: rule.cidrs.filter((cidr) => !isWorld(cidr)) };
    const into = admits(here, to, from);
    if (into === 'no') continue;
    const both = from.egress.flatMap((egress) => {
      const out = admits(egress, from, to);
      const ports = out === 'no' ? undefined : inCommon(egress.ports, rule.ports);
      return ports === undefined ? [] : [{ ports, sure: into === 'yes' && out === 'yes' }];
    });
    for (const { ports, sure } of both) flows.add(from.id, to.id, ports, sure);
    if (both.length === 0 && names(rule, to, from)) flows.add(from.id, to.id, rule.ports, false);
  }
  if (!to.open) return;
  for (const rule of from.egress) if (names(rule, from, to)) flows.add(from.id, to.id, rule.ports, false);
}

/** Whether a rule of one party covers another: by its group or its range, or only perhaps. */
function admits(rule: Rule, holder: Party, other: Party): 'yes' | 'maybe' | 'no' {
  const covers = names(rule, holder, other) || rule.cidrs.some((cidr) => isWorld(cidr) || meets(cidr, other));
  if (covers) return rule.doubtful ? 'maybe' : 'yes';
  return rule.candidates.some((group) => other.groups.has(group)) ? 'maybe' : 'no';
}

/** A rule names a party by one of its groups, or by `self` where both carry the rule's own. */
function names(rule: Rule, holder: Party, other: Party): boolean {
  if (rule.self && [...holder.groups].some((group) => other.groups.has(group))) return true;
  return rule.groups.some((group) => other.groups.has(group));
}

function meets(cidr: string, party: Party): boolean {
  return party.cidrs.some((own) => overlaps(cidr, own));
}

function fromOutside(flows: FlowTable, to: Party, insides: readonly string[]): void {
  for (const rule of to.ingress) {
    for (const peer of outsidePeers(rule, insides)) flows.add(flows.peer(peer), to.id, rule.ports, !rule.doubtful);
  }
}

function toOutside(flows: FlowTable, from: Party, insides: readonly string[]): void {
  for (const rule of from.egress) {
    for (const peer of outsidePeers(rule, insides)) flows.add(from.id, flows.peer(peer), rule.ports, !rule.doubtful);
  }
}

/** The internet, ranges outside the VPCs, prefix lists, and groups that are not in this plan. */
function outsidePeers(rule: Rule, insides: readonly string[]): string[] {
  const ranges = rule.cidrs.filter((cidr) => !insides.some((inside) => overlaps(cidr, inside)) || isWorld(cidr));
  return [
    ...new Set(ranges.map((cidr) => (isWorld(cidr) ? INTERNET : cidr))),
    ...rule.prefixLists,
    ...rule.groups.filter((group) => group.startsWith('sg-')),
  ];
}

/** Flows as they are found, one for each pair of ends. */
class FlowTable {
  private readonly found = new Map<string, { from: string; to: string; ports: Ports[]; sure: boolean }>();
  private readonly peers = new Map<string, Outside>();

  add(from: string, to: string, ports: Ports, sure: boolean): void {
    const id = JSON.stringify([from, to]);
    const flow = this.found.get(id);
    if (flow === undefined) this.found.set(id, { from, to, ports: [ports], sure });
    else {
      flow.ports.push(ports);
      flow.sure &&= sure;
    }
  }

  /** Notes an outside end, and gives its id. */
  peer(name: string): string {
    const id = name === INTERNET ? INTERNET : `outside:${name}`;
    this.peers.set(id, { id, title: name === INTERNET ? 'Internet' : name });
    return id;
  }

  list(): Flow[] {
    return [...this.found.values()]
      .map((flow) => ({ ...flow, ports: portWords(flow.ports) }))
      .sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
  }

  outside(): Outside[] {
    const others = [...this.peers.values()].filter(({ id }) => id !== INTERNET);
    return [{ id: INTERNET, title: 'Internet' }, ...others.sort((a, b) => (a.id < b.id ? -1 : 1))];
  }
}
