import { SIZE, type Box, type PlacedFlow, type PlacedNetwork, type PlacedOutside, type Point } from './layout';
import { INTERNET, type Flow } from './picture';
import { wayIn } from './place-network';
import { GUARD, type Slots } from './place-things';
import { textWidth } from './text';

const HEAD = 9;
const LABEL_MOST = 124;

export function flowLabel({ ports }: Flow): string {
  const shown = ports.slice(0, 4).join(', ');
  return ports.length > 4 ? `${shown}, …` : shown;
}

/** Lines that a thing has on its right: one for all that it reaches, and one for each that reaches it. */
export function slotCounter(flows: readonly Flow[]): Slots {
  return (id) => {
    const out = flows.some(({ from }) => from === id) ? 1 : 0;
    return out + flows.filter(({ to }) => to === id).length;
  };
}

/** How much room lines and their labels need beside the columns. */
export function gutterWidth(flows: readonly Flow[]): number {
  if (flows.length === 0) return SIZE.pad;
  const sources = new Set(flows.map(({ from }) => from)).size;
  return labelRoom(flows) + 14 + sources * SIZE.lane + SIZE.pad;
}

function labelRoom(flows: readonly Flow[]): number {
  return Math.min(Math.max(...flows.map((flow) => textWidth(flowLabel(flow), SIZE.text, true))), LABEL_MOST) + HEAD + 8;
}

interface Placed {
  readonly outside: readonly PlacedOutside[];
  readonly networks: readonly PlacedNetwork[];
  /** Right edge of the columns. */
  readonly edge: number;
}

/** Every flow as a line: straight down from the internet, or through a lane beside the columns, one for each source. */
export function placeFlows(flows: readonly Flow[], placed: Placed): PlacedFlow[] {
  const boxes = boxesOf(placed);
  const straight = straightTargets(placed);
  const colors = new Map(
    [...new Set(flows.map(({ from }) => from))].map((from, i) => [from, from === INTERNET ? 0 : i + 1]),
  );
  const down = flows.filter(({ from, to }) => from === INTERNET && straight.has(to));
  const aside = flows.filter((flow) => !down.includes(flow) && boxes.has(flow.from) && boxes.has(flow.to));
  const y = slotHeights(aside, boxes);
  const laneX = lanes(aside, y, placed.edge + labelRoom(flows) + 6);
  const below = placed.networks[0]?.box.y ?? 0;
  const color = ({ from }: Flow): number => colors.get(from) ?? 1;
  return [
    ...down.flatMap((flow): PlacedFlow[] => {
      const from = boxes.get(flow.from);
      const end = straight.get(flow.to);
      if (from === undefined || end === undefined) return [];
      const points = [{ x: end.x, y: from.y + from.h }, end];
      return [{ flow, points, color: color(flow), label: flowLabel(flow), labelAt: { x: end.x + 8, y: below + 36 } }];
    }),
    ...aside.flatMap((flow): PlacedFlow[] => {
      const from = boxes.get(flow.from);
      const to = boxes.get(flow.to);
      const x = laneX.get(flow.from);
      if (from === undefined || to === undefined || x === undefined) return [];
      const out = y(flow.from, 'out');
      const into = y(flow.to, flow.from);
      const right = to.x + to.w;
      const points = [
        { x: from.x + from.w, y: out },
        { x, y: out },
        { x, y: into },
        { x: right, y: into },
      ];
      return [
        { flow, points, color: color(flow), label: flowLabel(flow), labelAt: { x: right + HEAD + 4, y: into - 4 } },
      ];
    }),
  ];
}

function boxesOf({ outside, networks }: Placed): ReadonlyMap<string, Box> {
  return new Map([
    ...outside.map(({ outside: { id }, box }) => [id, box] as const),
    ...networks.flatMap(({ tiers }) =>
      tiers.flatMap(({ things }) =>
        things.map(({ thing, box }) => {
          const guard = thing.guard === undefined ? 0 : GUARD;
          return [thing.id, { ...box, y: box.y + guard, h: box.h - guard }] as const;
        }),
      ),
    ),
  ]);
}

/** Things that the internet reaches from above with nothing in between: the first row of the first network's first tier. */
function straightTargets({ networks, outside }: Placed): ReadonlyMap<string, Point> {
  const [network] = networks;
  const things = network?.tiers[0]?.things ?? [];
  const top = Math.min(...things.map(({ box }) => box.y));
  if (network === undefined || outside.length === 0) return new Map();
  return new Map(
    things
      .filter(({ box }) => box.y === top)
      .flatMap(({ thing, box }) => {
        const under = network.zones.filter((zone) => zone.x + zone.w > box.x && zone.x < box.x + box.w);
        const column = under[Math.floor((under.length - 1) / 2)];
        return column === undefined ? [] : [[thing.id, { x: wayIn(column), y: top }] as const];
      }),
  );
}

type SlotHeight = (id: string, slot: string) => number;

/** Heights at which lines meet the right side of a box: in the order of the far ends, so that they cross little. */
function slotHeights(flows: readonly Flow[], boxes: ReadonlyMap<string, Box>): SlotHeight {
  const heights = new Map<string, number>();
  const middle = (id: string): number => {
    const box = boxes.get(id);
    return box === undefined ? 0 : box.y + box.h / 2;
  };
  for (const [id, box] of boxes) {
    const slots = flows.filter(({ to }) => to === id).map(({ from }) => ({ slot: from, far: middle(from) }));
    const targets = flows.filter(({ from }) => from === id).map(({ to }) => middle(to));
    if (targets.length > 0) slots.push({ slot: 'out', far: targets.reduce((a, b) => a + b, 0) / targets.length });
    slots.sort((a, b) => a.far - b.far || (a.slot < b.slot ? -1 : 1));
    const first = box.y + box.h / 2 - ((slots.length - 1) * SIZE.slot) / 2;
    slots.forEach(({ slot }, i) => heights.set(`${id}\n${slot}`, Math.round(first + i * SIZE.slot)));
  }
  return (id, slot) => heights.get(`${id}\n${slot}`) ?? 0;
}

/** A lane for each source, the shortest innermost; sources whose lines do not meet share one. */
function lanes(flows: readonly Flow[], y: SlotHeight, firstX: number): ReadonlyMap<string, number> {
  const spans = [...new Set(flows.map(({ from }) => from))].map((from) => {
    const ends = [y(from, 'out'), ...flows.filter((flow) => flow.from === from).map(({ to }) => y(to, from))];
    return { from, top: Math.min(...ends), bottom: Math.max(...ends) };
  });
  spans.sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || (a.from < b.from ? -1 : 1));
  const taken: { top: number; bottom: number }[][] = [];
  const found = new Map<string, number>();
  for (const span of spans) {
    let lane = taken.findIndex((others) => others.every(({ top, bottom }) => bottom < span.top || span.bottom < top));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]?.push(span);
    found.set(span.from, firstX + lane * SIZE.lane);
  }
  return found;
}
