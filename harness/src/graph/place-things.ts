import { KINDS } from './kinds';
import { SIZE, type Box, type PlacedThingBox } from './layout';
import type { Flow, Thing } from './picture';
import { fitted, wrapped } from './text';
import { amongWords } from './words';

/** A column of a network: one zone. */
export interface Column {
  readonly x: number;
  readonly w: number;
}

/** How many lines a thing has on its right side. */
export type Slots = (id: string) => number;

export const GUARD = 22;
const ORDER = Object.keys(KINDS);
const INSET = 8;

/** Rows of boxes, each thing over the zones it stands in; those that leave none in the way of their lines. */
export function placeThings(
  things: readonly Thing[],
  zones: readonly string[],
  columns: readonly Column[],
  top: number,
  slots: Slots,
  flows: readonly Flow[],
): { boxes: PlacedThingBox[]; bottom: number } {
  const rows: { taken: Set<number>; things: { thing: Thing; from: number; to: number }[] }[] = [];
  for (const thing of [...things].sort(inOrder)) {
    const [from, to] = spanOf(thing, zones);
    // Its lines leave to the right, so nothing may stand there.
    const end = slots(thing.id) > 0 ? zones.length - 1 : to;
    const wanted = Array.from({ length: end - from + 1 }, (_, i) => from + i);
    let row = rows.at(-1);
    if (row === undefined || wanted.some((column) => row?.taken.has(column))) {
      rows.push((row = { taken: new Set(), things: [] }));
    }
    wanted.forEach((column) => row.taken.add(column));
    row.things.push({ thing, from, to });
  }
  const boxes: PlacedThingBox[] = [];
  let y = top;
  for (const row of rows) {
    let height = 0;
    for (const { thing, from, to } of row.things) {
      const placed = placeThing(thing, columns[from], columns[to], y, slots(thing.id), flows);
      boxes.push(placed);
      height = Math.max(height, placed.box.h);
    }
    y += height + INSET;
  }
  return { boxes, bottom: y };
}

/** Balancers first, where requests come in; NAT last, next to the tier that uses it. */
function inOrder(a: Thing, b: Thing): number {
  const place = (thing: Thing): number => (thing.kind === 'aws_nat_gateway' ? ORDER.length : ORDER.indexOf(thing.kind));
  const zone = (thing: Thing): string => thing.zones[0] ?? '';
  return place(a) - place(b) || (zone(a) < zone(b) ? -1 : zone(a) > zone(b) ? 1 : 0);
}

function spanOf(thing: Thing, zones: readonly string[]): [number, number] {
  const indices = thing.zones.map((zone) => zones.indexOf(zone)).filter((index) => index >= 0);
  return indices.length === 0 ? [0, zones.length - 1] : [Math.min(...indices), Math.max(...indices)];
}

function placeThing(
  thing: Thing,
  first: Column | undefined,
  last: Column | undefined,
  y: number,
  slots: number,
  flows: readonly Flow[],
): PlacedThingBox {
  const x = (first?.x ?? 0) + INSET;
  const w = (last?.x ?? 0) + (last?.w ?? 0) - INSET - x;
  const lines = wrapped([...thing.details, ...amongWords(thing, flows)], ' · ', w - 20, SIZE.text, 3);
  const guard = thing.guard === undefined ? 0 : GUARD;
  const h = Math.max(guard + 16 + SIZE.title + lines.length * 15, guard + slots * SIZE.slot + 6);
  return { thing, box: { x, y, w, h }, lines };
}

/** The title of a box, as much of it as fits. */
export function boxTitle({ thing, box }: { readonly thing: Thing; readonly box: Box }): string {
  return fitted(thing.title, box.w - 20, SIZE.title, true);
}
