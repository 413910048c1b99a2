import type { End, Machine, Prefix, Question, Subnet, Topology } from './topology';

/** Somebody at an address: in a subnet here, as a machine or as whoever it may be, or outside. */
export interface Host {
  readonly address: bigint;
  readonly family: 4 | 6;
  readonly subnet: Subnet | undefined;
  readonly machine: Machine | undefined;
}

const size = (family: 4 | 6): bigint => (family === 4 ? 32n : 128n);

export function holds({ family, base, length }: Prefix, address: bigint): boolean {
  const shift = size(family) - BigInt(length);
  return base >> shift === address >> shift;
}

export function samplePoints(topology: Topology, question: Question): Record<4 | 6, bigint[]> {
  const prefixes = [
    ...topology.vpcs.flatMap(({ blocks, main }) => [...blocks, ...main.map(({ to }) => to)]),
    ...topology.subnets.flatMap(({ four, six }) => (six === undefined ? [four] : [four, six])),
    ...topology.tables.flat().map(({ to }) => to),
    ...topology.acls.flat().map(({ range }) => range),
    ...topology.groups.flatMap(({ rules }) => rules.flatMap(({ peer }) => (typeof peer === 'object' ? [peer] : []))),
    ...[question.from, question.to].flatMap((end) => (end.kind === 'range' ? [end.range] : [])),
  ];
  const found = { 4: new Set<bigint>(FIXED[4]), 6: new Set<bigint>(FIXED[6]) };
  for (const { family, base, length } of prefixes) {
    const last = base + (1n << (size(family) - BigInt(length))) - 1n;
    for (const point of [base - 1n, base, last, last + 1n]) {
      if (point >= 0n && point < 1n << size(family)) found[family].add(point);
    }
  }
  return { 4: [...found[4]], 6: [...found[6]] };
}

const ip = (a: number, b: number, c: number, d: number): bigint => BigInt(((a * 256 + b) * 256 + c) * 256 + d);
/** Around the edges of what is private. */
const FIXED = {
  4: [
    ip(1, 0, 0, 0),
    ip(9, 255, 255, 255),
    ip(11, 0, 0, 0),
    ip(172, 15, 255, 255),
    ip(172, 32, 0, 0),
    ip(192, 167, 255, 255),
    ip(192, 169, 0, 0),
    ip(223, 255, 255, 255),
  ],
  6: [0x2000n << 112n, (0x4000n << 112n) - 1n, 0xfd00n << 112n],
};

export function samplePorts(topology: Topology): number[] {
  const edges = topology.acls.flat().flatMap(({ from, to }) => [from - 1, from, to, to + 1]);
  return [...new Set([1024, 65535, ...edges])].filter((port) => port >= 1024 && port <= 65535);
}

export function isPublic(family: 4 | 6, address: bigint): boolean {
  if (family === 6) return address >> 125n === 1n;
  const [a, b] = [address >> 24n, (address >> 16n) & 255n];
  if (a === 0n || a === 10n || a === 127n || a >= 224n) return false;
  if (a === 100n && b >= 64n && b < 128n) return false;
  return !((a === 172n && b >= 16n && b < 32n) || (a === 192n && b === 168n) || (a === 169n && b === 254n));
}

export function vpcOf(topology: Topology, subnet: Subnet): Topology['vpcs'][number] {
  const vpc = topology.vpcs[subnet.vpc];
  if (vpc === undefined) throw new Error('no such VPC');
  return vpc;
}

export const rangeIn = (subnet: Subnet, family: 4 | 6): Prefix | undefined => (family === 4 ? subnet.four : subnet.six);

/** Whoever an end may be at a point. */
export function hosts(
  topology: Topology,
  end: End,
  other: End,
  family: 4 | 6,
  points: Record<4 | 6, bigint[]>,
): Host[] {
  if (end.kind === 'machine') {
    const machine = topology.machines[end.machine];
    const subnet = machine === undefined ? undefined : topology.subnets[machine.subnet];
    const range = subnet === undefined ? undefined : rangeIn(subnet, family);
    if (machine === undefined || range === undefined || (family === 6 && !machine.six)) return [];
    return points[family]
      .filter((point) => holds(range, point))
      .map((address) => ({ address, family, subnet, machine }));
  }
  const facing =
    other.kind === 'machine' ? topology.subnets[topology.machines[other.machine]?.subnet ?? -1] : undefined;
  if (facing === undefined) return [];
  const own = (address: bigint): boolean =>
    vpcOf(topology, facing).blocks.some((block) => block.family === family && holds(block, address));
  if (end.kind === 'internet') {
    return points[family]
      .filter((point) => isPublic(family, point) && !own(point))
      .map((address) => ({ address, family, subnet: undefined, machine: undefined }));
  }
  if (end.range.family !== family) return [];
  return points[family]
    .filter((point) => holds(end.range, point))
    .flatMap((address): Host[] => {
      const here = topology.subnets.filter((subnet) => {
        const range = rangeIn(subnet, family);
        return range !== undefined && holds(range, address);
      });
      if (here.length > 0) return here.map((subnet) => ({ address, family, subnet, machine: undefined }));
      return own(address) ? [] : [{ address, family, subnet: undefined, machine: undefined }];
    });
}
