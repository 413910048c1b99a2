import { holds, hosts, isPublic, rangeIn, samplePoints, samplePorts, vpcOf, type Host } from './packet-hosts';
import type { Entry, Machine, Prefix, Question, Route, Rule, Subnet, Target, Topology } from './topology';

/**
 * A walk packet by packet, written from AWS's documentation and sharing no code with the engine: concrete addresses and
 * ports are chosen at and around every boundary, and each packet is carried there and its answer back.
 */
export type Outcome = 'reached' | 'unknown' | 'stopped';

/** What is asked, and the ports on which answers may come back: any of them will do. */
interface Trip {
  readonly protocol: string;
  readonly port: number;
  readonly backs: readonly number[];
}

/** What packets meet whatever port the answer comes back on, and what only those of one port meet. */
interface Checks {
  readonly always: readonly Check[];
  readonly back: (port: number) => readonly Check[];
}

type Check = 'yes' | 'maybe' | 'no';

export function walkPackets(topology: Topology, question: Question): Outcome {
  const points = samplePoints(topology, question);
  const trip = { ...question, backs: samplePorts(topology) };
  let best: Outcome = 'stopped';
  for (const family of [4, 6] as const) {
    const sources = hosts(topology, question.from, question.to, family, points);
    const targets = hosts(topology, question.to, question.from, family, points);
    for (const source of sources) {
      for (const target of targets) {
        const outcome = judge(carry(topology, source, target, trip), trip);
        if (outcome === 'reached') return 'reached';
        if (outcome === 'unknown') best = 'unknown';
      }
    }
  }
  return best;
}

function judge({ always, back }: Checks, { backs }: Trip): Outcome {
  if (always.includes('no')) return 'stopped';
  const answers = backs.map(back).filter((checks) => !checks.includes('no'));
  if (answers.length === 0) return 'stopped';
  return !always.includes('maybe') && answers.some((checks) => !checks.includes('maybe')) ? 'reached' : 'unknown';
}

const NEVER: Checks = { always: ['no'], back: () => [] };

function carry(topology: Topology, from: Host, to: Host, trip: Trip): Checks {
  if (from.subnet !== undefined && to.subnet !== undefined)
    return between(topology, from, to, trip, from.subnet, to.subnet);
  if (to.subnet !== undefined) return inwards(topology, from, to, trip, to.subnet);
  return from.subnet === undefined ? NEVER : outwards(topology, from, to, trip, from.subnet);
}

function between(topology: Topology, from: Host, to: Host, trip: Trip, a: Subnet, b: Subnet): Checks {
  const groups = [group(topology, from, 'egress', to, trip), group(topology, to, 'ingress', from, trip)];
  if (a === b || groups.includes('no')) return { always: groups, back: () => [] };
  return {
    always: [
      ...groups,
      acl(topology, a, 'egress', to, trip.protocol, trip.port),
      inside(topology, a, b, route(topology, a, to)),
      acl(topology, b, 'ingress', from, trip.protocol, trip.port),
      inside(topology, b, a, route(topology, b, from)),
    ],
    back: (port) => [
      acl(topology, b, 'egress', from, trip.protocol, port),
      acl(topology, a, 'ingress', to, trip.protocol, port),
    ],
  };
}

/** Whether a route leads from one subnet's VPC into another's. */
function inside(topology: Topology, at: Subnet, other: Subnet, target: Target | 'local' | undefined): Check {
  if (target === undefined || target === 'internet' || target === 'egress_only') return 'no';
  if (target === 'local') return at.vpc === other.vpc ? 'yes' : 'no';
  if (at.vpc === other.vpc || target === 'transit' || target === 'private_nat') return 'maybe';
  if (target === 'nat') return 'no';
  return topology.separate ? 'maybe' : 'yes';
}

function inwards(topology: Topology, from: Host, to: Host, trip: Trip, subnet: Subnet): Checks {
  const open = isPublic(from.family, from.address);
  if (open && from.family === 4 && to.machine?.isPublic === false) return NEVER;
  return {
    always: [
      acl(topology, subnet, 'ingress', from, trip.protocol, trip.port),
      group(topology, to, 'ingress', from, trip),
      away(route(topology, subnet, from), open),
    ],
    back: (port) => [acl(topology, subnet, 'egress', from, trip.protocol, port)],
  };
}

/** Whether answers leave by the gateway that what they answer came in by. */
function away(target: Target | 'local' | undefined, open: boolean): Check {
  if (target === 'internet') return open ? 'yes' : 'no';
  return target === 'transit' || (target === 'peering' && !open) ? 'maybe' : 'no';
}

function outwards(topology: Topology, from: Host, to: Host, trip: Trip, subnet: Subnet): Checks {
  const target = route(topology, subnet, to);
  const leaving = [
    group(topology, from, 'egress', to, trip),
    acl(topology, subnet, 'egress', to, trip.protocol, trip.port),
  ];
  const answer = (port: number): Check[] => [acl(topology, subnet, 'ingress', to, trip.protocol, port)];
  const open = isPublic(to.family, to.address);
  if (target === 'nat' && to.family === 4 && open) {
    const nat = throughNat(topology, from, to, trip, subnet);
    return { always: [...leaving, ...nat.always], back: (port) => [...nat.back(port), ...answer(port)] };
  }
  return { always: [...leaving, gone(target, from, to, open)], back: answer };
}

/** Whether a route, other than one to a NAT gateway that leads on, takes packets out to where they shall go. */
function gone(target: Target | 'local' | undefined, from: Host, to: Host, open: boolean): Check {
  switch (target) {
    case 'transit':
      return 'maybe';
    case 'internet':
      return open && (to.family === 6 || from.machine?.isPublic === true) ? 'yes' : 'no';
    case 'egress_only':
      return open && to.family === 6 ? 'yes' : 'no';
    case 'peering':
      return open ? 'no' : 'maybe';
    case 'nat':
    case 'private_nat':
      return to.family === 4 && !open ? 'maybe' : 'no';
    default:
      return 'no';
  }
}

/** The gateway sends on with its own address and a port of its own, from the subnet that it stands in. */
function throughNat(topology: Topology, from: Host, to: Host, trip: Trip, subnet: Subnet): Checks {
  const place = topology.subnets[topology.nats[subnet.vpc]?.open ?? -1];
  if (place === undefined) throw new Error('no such subnet');
  const exit = route(topology, place, to);
  const returns = trip.backs.map((port) => acl(topology, place, 'ingress', to, trip.protocol, port));
  const away: Check[] = [
    acl(topology, place, 'egress', to, trip.protocol, trip.port),
    exit === 'internet' ? 'yes' : exit === 'transit' ? 'maybe' : 'no',
    returns.includes('yes') ? 'yes' : 'no',
  ];
  if (place === subnet) return { always: away, back: () => [] };
  return {
    always: [...away, acl(topology, place, 'ingress', from, trip.protocol, trip.port)],
    back: (port) => [acl(topology, place, 'egress', from, trip.protocol, port)],
  };
}

/** Where the most specific route of a subnet's table leads; a written one goes before the local one of the same range. */
function route(topology: Topology, subnet: Subnet, to: Host): Target | 'local' | undefined {
  const vpc = vpcOf(topology, subnet);
  const table: readonly Route[] = subnet.table === undefined ? vpc.main : (topology.tables[subnet.table] ?? []);
  let best: { length: number; target: Target | 'local' } | undefined;
  const offer = (prefix: Prefix, target: Target | 'local', more: number): void => {
    if (prefix.family !== to.family || !holds(prefix, to.address)) return;
    if (best === undefined || prefix.length + more > best.length) best = { length: prefix.length + more, target };
  };
  for (const block of vpc.blocks) offer(block, 'local', 0);
  for (const { to: prefix, target } of table) offer(prefix, target, 0.5);
  return best?.target;
}

function acl(
  topology: Topology,
  subnet: Subnet,
  direction: string,
  other: Host,
  protocol: string,
  port: number,
): Check {
  if (subnet.acl === undefined) return 'yes';
  const entries: readonly Entry[] = topology.acls[subnet.acl] ?? [];
  const match = [...entries]
    .sort((a, b) => a.number - b.number)
    .find(
      (entry) =>
        entry.direction === direction &&
        entry.range.family === other.family &&
        (entry.protocol === '-1' || (entry.protocol === protocol && entry.from <= port && port <= entry.to)) &&
        holds(entry.range, other.address),
    );
  return match?.allow === true ? 'yes' : 'no';
}

function group(topology: Topology, host: Host, direction: string, other: Host, trip: Trip): Check {
  const { machine } = host;
  if (machine === undefined) return 'yes';
  if (machine.groups.length === 0) return byDefault(topology, machine, direction, other);
  const checks = machine.groups.flatMap((index) =>
    (topology.groups[index]?.rules ?? [])
      .filter(
        (rule) =>
          rule.direction === direction &&
          (rule.protocol === '-1' ||
            (rule.protocol === trip.protocol && rule.from <= trip.port && trip.port <= rule.to)),
      )
      .map((rule) => admits(topology, rule, index, other)),
  );
  return checks.includes('yes') ? 'yes' : checks.includes('maybe') ? 'maybe' : 'no';
}

/** The default group lets everything out, and in what carries it too. */
function byDefault(topology: Topology, machine: Machine, direction: string, other: Host): Check {
  if (direction === 'egress') return 'yes';
  const here = topology.subnets[machine.subnet]?.vpc;
  const carries = (one: Machine): boolean => one.groups.length === 0 && topology.subnets[one.subnet]?.vpc === here;
  return member(topology, other, carries);
}

function admits(topology: Topology, rule: Rule, own: number, other: Host): Check {
  if (typeof rule.peer === 'object')
    return rule.peer.family === other.family && holds(rule.peer, other.address) ? 'yes' : 'no';
  const named = rule.peer === 'self' ? own : rule.peer;
  return member(topology, other, ({ groups }) => groups.includes(named));
}

/** Whoever is at an address of a subnet here may be one of the machines that stand there. */
function member(topology: Topology, other: Host, carries: (machine: Machine) => boolean): Check {
  if (other.machine !== undefined) return carries(other.machine) ? 'yes' : 'no';
  const ranges = topology.machines
    .filter((machine) => carries(machine) && (other.family === 4 || machine.six))
    .flatMap((machine) => topology.subnets[machine.subnet] ?? [])
    .flatMap((subnet) => rangeIn(subnet, other.family) ?? []);
  return other.subnet !== undefined && ranges.some((range) => holds(range, other.address)) ? 'maybe' : 'no';
}
