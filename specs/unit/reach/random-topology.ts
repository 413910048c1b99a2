import {
  EVERY_FOUR,
  EVERY_SIX,
  four,
  six,
  type End,
  type Entry,
  type Prefix,
  type Question,
  type Route,
  type Rule,
  type Subnet,
  type Target,
  type Topology,
} from './topology';

/** A small generator of numbers, so that one integer is a whole topology. */
export class Dice {
  constructor(private state: number) {}

  roll(sides: number): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 13), 0x297a2d39);
    mixed = (mixed ^ (mixed >>> 16)) >>> 0;
    return mixed % sides;
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }

  of<T>(list: readonly T[]): T {
    const one = list[this.roll(list.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  }

  some<T>(most: number, make: (i: number) => T): T[] {
    return Array.from({ length: this.roll(most + 1) }, (_, i) => make(i));
  }
}

const PORTS = [22, 80, 443, 5432];
const PORT_RANGES: readonly (readonly [number, number])[] = [
  [22, 22],
  [80, 443],
  [443, 443],
  [5432, 5432],
  [0, 65535],
  [1024, 65535],
  [32768, 60999],
  [1024, 32767],
  [0, 1023],
];

/** Three subnets of a /26 in each of two VPCs, which sometimes have the same range. */
export function randomTopology(dice: Dice): Topology {
  const thirds = [0, dice.chance(10) ? 0 : 1];
  const dual = dice.chance(40);
  const ranges = thirds.map((third) => four(10, 0, third, 0, 24));
  const slots = thirds.flatMap((third, vpc) =>
    [0, 1, 2].map((i) => ({ vpc, four: four(10, 0, third, i * 64, 26), six: dual ? six(vpc, i, 64) : undefined })),
  );
  const near = [
    ...ranges,
    ...slots.map((slot) => slot.four),
    four(10, 0, 0, 32, 27),
    four(10, 0, 0, 96, 28),
    four(10, 0, 0, 0, 16),
  ];
  const far = [
    four(8, 8, 8, 0, 24),
    four(8, 0, 0, 0, 7),
    four(203, 0, 113, 128, 25),
    four(128, 0, 0, 0, 1),
    four(0, 0, 0, 0, 1),
    four(172, 16, 0, 0, 12),
    four(192, 168, 0, 0, 16),
    four(192, 0, 0, 0, 8),
  ];
  const sixes = [
    EVERY_SIX,
    EVERY_SIX,
    six(0, 0, 56),
    six(1, 0, 56),
    six(0, 1, 64),
    { family: 6, base: 0x2a00n << 112n, length: 16 } as const,
  ];
  const range = (): Prefix => {
    if (dual && dice.chance(30)) return dice.of(sixes);
    return dice.chance(60) ? EVERY_FOUR : dice.of(dice.chance(60) ? near : far);
  };
  const routes = (vpc: number): Route[] => randomRoutes(dice, vpc, near, far, dual ? sixes : []);
  const subnets = slots.map((slot): Subnet => ({
    ...slot,
    table: dice.chance(75) ? slot.vpc * 2 + dice.roll(2) : undefined,
    acl: dice.chance(60) ? slot.vpc * 2 + dice.roll(2) : undefined,
  }));
  const groupCount = 4;
  const rule = (group: number): Rule => randomRule(dice, range, group, groupCount);
  return {
    vpcs: ranges.map((block, vpc) => ({
      blocks: [block, ...(dual ? [six(vpc, 0, 56)] : [])],
      main: routes(vpc),
    })),
    subnets,
    tables: [0, 0, 1, 1].map((vpc) => routes(vpc)),
    acls: [0, 1, 2, 3].map(() => randomEntries(dice, range)),
    groups: [0, 0, 1, 1].map((vpc, group) => ({ vpc, rules: [rule(group), ...dice.some(8, () => rule(group))] })),
    machines: [0, 1, 2, 3].map(() => {
      const subnet = dice.roll(6);
      const vpc = subnet < 3 ? 0 : 1;
      const groups = [...new Set(dice.some(2, () => vpc * 2 + dice.roll(2)))];
      return { subnet, groups, isPublic: dice.chance(75), six: dual && dice.chance(70) };
    }),
    nats: [0, 1].map((vpc) => ({ open: vpc * 3 + dice.roll(3), closed: vpc * 3 + dice.roll(3) })),
    separate: dice.chance(20),
  };
}

const TARGETS: readonly Target[] = [
  'internet',
  'internet',
  'nat',
  'nat',
  'peering',
  'egress_only',
  'private_nat',
  'transit',
];

/** One route for each destination: AWS takes no second one. */
function randomRoutes(
  dice: Dice,
  vpc: number,
  near: readonly Prefix[],
  far: readonly Prefix[],
  sixes: readonly Prefix[],
): Route[] {
  const found = new Map<string, Route>();
  const add = (to: Prefix, target: Target): void => {
    const same = `${String(to.family)} ${String(to.base)} ${String(to.length)}`;
    if (!found.has(same)) found.set(same, { to, target });
  };
  if (dice.chance(90))
    add(EVERY_FOUR, dice.of(['internet', 'internet', 'internet', 'nat', 'nat', 'transit', 'private_nat']));
  if (sixes.length > 0 && dice.chance(70)) add(EVERY_SIX, dice.of(['internet', 'egress_only', 'transit']));
  if (dice.chance(50))
    add(four(10, 0, vpc === 0 ? 1 : 0, 0, 24), dice.of(['peering', 'peering', 'peering', 'transit']));
  for (const to of dice.some(2, () => dice.of(dice.chance(30) ? near : [...far, ...sixes]))) add(to, dice.of(TARGETS));
  return [...found.values()];
}

function randomEntries(dice: Dice, range: () => Prefix): Entry[] {
  const usual = dice.chance(80)
    ? (['ingress', 'egress'] as const).flatMap((direction) =>
        [EVERY_FOUR, EVERY_SIX].map((to, i): Entry => ({
          number: 500 + i,
          direction,
          allow: true,
          protocol: '-1',
          from: 0,
          to: 65535,
          range: to,
        })),
      )
    : [];
  const more = dice.some(5, (i): Entry => {
    const [from, to] = dice.of(PORT_RANGES);
    const protocol = dice.of(['tcp', 'tcp', 'udp', '-1'] as const);
    const ports = protocol === '-1' ? { from: 0, to: 65535 } : { from, to };
    return {
      number: 100 + 10 * ((i * 7) % 5),
      direction: dice.of(['ingress', 'egress'] as const),
      allow: dice.chance(50),
      protocol,
      ...ports,
      range: range(),
    };
  });
  return [...more, ...usual];
}

function randomRule(dice: Dice, range: () => Prefix, group: number, groups: number): Rule {
  const [from, to] = dice.of(PORT_RANGES);
  const protocol = dice.of(['tcp', 'tcp', 'udp', '-1', '-1'] as const);
  const ports = protocol === '-1' ? { from: 0, to: 65535 } : { from, to };
  const peer = dice.chance(55) ? range() : dice.chance(30) ? ('self' as const) : dice.roll(groups);
  return {
    direction: dice.chance(55) ? 'ingress' : 'egress',
    protocol,
    ...ports,
    peer: peer === group ? 'self' : peer,
  };
}

const RANGES = [
  four(10, 0, 0, 0, 16),
  four(10, 0, 1, 32, 27),
  four(8, 8, 8, 8, 32),
  four(192, 168, 0, 0, 16),
  four(0, 0, 0, 0, 1),
  six(1, 0, 56),
  { family: 6, base: 0x2a00n << 112n, length: 32 } as const,
];

export function randomQuestion(dice: Dice): Question {
  const machine = dice.roll(4);
  const other = (): End => {
    const kind = dice.roll(10);
    if (kind < 4) return { kind: 'internet' };
    if (kind < 6) return { kind: 'range', range: dice.of(RANGES) };
    return { kind: 'machine', machine: (machine + 1 + dice.roll(3)) % 4 };
  };
  const ends: [End, End] = [{ kind: 'machine', machine }, other()];
  const [from, to] = dice.chance(50) ? ends : [ends[1], ends[0]];
  return { from, to, protocol: dice.of(['tcp', 'tcp', 'udp'] as const), port: dice.of(PORTS) };
}
