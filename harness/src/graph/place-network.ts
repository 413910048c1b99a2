import { SIZE, type Box, type PlacedCell, type PlacedNetwork, type PlacedRoute, type PlacedTier } from './layout';
import type { Flow, Network, Subnet, Tier } from './picture';
import { placeThings, type Column, type Slots } from './place-things';
import { wrapped } from './text';
import { routeWords } from './words';

const HEADER = 52;
const ZONES = 22;
const CELL_HEAD = 24;
const NOTES_FROM = 44;
const NOTE_GAP = 6;

export interface Frame {
  readonly x: number;
  readonly y: number;
  /** Width of the zones' columns together. */
  readonly columns: number;
  /** Width of what stands to their right: lines and their ports. */
  readonly gutter: number;
}

/** Left edge of the first column. */
export function columnsX(frame: Pick<Frame, 'x'>): number {
  return frame.x + SIZE.pad + SIZE.label + SIZE.gap;
}

/** One network: a column for each zone, a row for each tier. */
export function placeNetwork(network: Network, frame: Frame, slots: Slots, flows: readonly Flow[]): PlacedNetwork {
  const columns = columnsOf(network, frame);
  let y = frame.y + HEADER + ZONES;
  const tiers = network.tiers.map((tier) => {
    const placed = placeTier(tier, network.zones, columns, { ...frame, y }, slots, flows);
    y = placed.box.y + placed.box.h + SIZE.tierGap;
    return placed;
  });
  const bottom = tiers.length === 0 ? y : y - SIZE.tierGap;
  const w = SIZE.pad + SIZE.label + SIZE.gap + frame.columns + frame.gutter;
  return {
    network,
    box: { x: frame.x, y: frame.y, w, h: bottom + SIZE.pad - frame.y },
    zones: columns.map((column, i) => ({ name: network.zones[i] ?? '', y: frame.y + HEADER + 12, ...column })),
    tiers,
    gateway: network.internetGateway ? gatewayBox(columns, frame) : undefined,
  };
}

function columnsOf({ zones }: Network, frame: Frame): Column[] {
  const w = (frame.columns - SIZE.gap * (zones.length - 1)) / zones.length;
  return zones.map((_, i) => ({ x: columnsX(frame) + i * (w + SIZE.gap), w }));
}

/** Where a line comes straight down into a column: beside the texts, which begin on its left. */
export function wayIn(column: Column): number {
  return Math.round(column.x + column.w * 0.78);
}

function gatewayBox(columns: readonly Column[], frame: Frame): Box {
  const column = columns[Math.floor((columns.length - 1) / 2)];
  const w = 124;
  return { x: (column === undefined ? frame.x : wayIn(column)) - w / 2, y: frame.y - 12, w, h: 24 };
}

function placeTier(
  tier: Tier,
  zones: readonly string[],
  columns: readonly Column[],
  frame: Frame,
  slots: Slots,
  flows: readonly Flow[],
): PlacedTier {
  const x = frame.x + SIZE.pad;
  const route = routeWords(tier);
  const acls = tier.acls.length === 0 ? [] : [`network ACL: ${tier.acls.join(', ')}`];
  const notes = placeNotes([...(route === undefined ? [] : [route]), ...acls], frame.y + NOTES_FROM);
  const { boxes, bottom } = placeThings(tier.things, zones, columns, frame.y + CELL_HEAD + 8, slots, flows);
  const h = Math.max(bottom - frame.y, (notes.at(-1)?.y ?? frame.y + NOTES_FROM) + 12 - frame.y);
  const cells = columns.flatMap((column, i): PlacedCell[] => {
    const subnets = tier.subnets.filter(({ zone }) => zone === zones[i]);
    return subnets.length === 0 ? [] : [{ subnets, box: { x: column.x, w: column.w, y: frame.y, h } }];
  });
  return { tier, notes, cells, things: boxes, box: { x, y: frame.y, w: SIZE.label + SIZE.gap + frame.columns, h } };
}

/** Notes below a tier's name, line by line, with a little room between two. */
function placeNotes(notes: readonly string[], top: number): { text: string; y: number }[] {
  let y = top;
  return notes.flatMap((note) => {
    const lines = wrapped(note.split(' '), ' ', SIZE.label - 22, SIZE.text, 4).map((text, i) => ({
      text,
      y: y + i * 15,
    }));
    y += lines.length * 15 + NOTE_GAP;
    return lines;
  });
}

/** Routes that can be drawn without crossing anything: to the gateway above, and to NAT in the tier above. */
export function placeRoutes({ tiers, gateway }: PlacedNetwork): PlacedRoute[] {
  const routes: PlacedRoute[] = [];
  const [first] = tiers;
  if (gateway !== undefined && first?.tier.subnets.some(leadsToGateway) === true) {
    const x = gateway.x + 22;
    routes.push({
      points: [
        { x, y: first.box.y },
        { x, y: gateway.y + gateway.h },
      ],
    });
  }
  tiers.forEach((tier, i) => {
    const above = tiers[i - 1];
    if (above === undefined) return;
    const lowest = Math.max(...above.things.map(({ box }) => box.y));
    for (const cell of tier.cells) {
      const nat = cell.subnets.find(({ route }) => route.nat !== undefined)?.route.nat;
      const target = above.things.find(({ thing, box }) => thing.id === nat && box.y === lowest);
      if (target !== undefined) routes.push({ points: upTo(cell.box, target.box) });
    }
  });
  return routes;
}

function leadsToGateway({ route }: Subnet): boolean {
  return route.target === 'internet_gateway';
}

function upTo(from: Box, to: Box): { x: number; y: number }[] {
  const x = Math.round(from.x + from.w / 2);
  const targetX = Math.round(to.x + to.w / 2);
  const bottom = to.y + to.h;
  if (Math.abs(x - targetX) < 2)
    return [
      { x: targetX, y: from.y },
      { x: targetX, y: bottom },
    ];
  const between = from.y - SIZE.tierGap / 2;
  return [
    { x, y: from.y },
    { x, y: between },
    { x: targetX, y: between },
    { x: targetX, y: bottom },
  ];
}
