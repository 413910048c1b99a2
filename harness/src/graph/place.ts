import { SIZE, type Layout, type PlacedGroup, type PlacedNetwork, type PlacedOutside } from './layout';
import { INTERNET, type Picture, type SideGroup } from './picture';
import { gutterWidth, placeFlows, slotCounter } from './place-flows';
import { columnsX, placeNetwork, placeRoutes } from './place-network';
import { wrapped } from './text';
import { drawnFlows } from './words';

const OUTSIDE = 34;
const BELOW_OUTSIDE = 40;
const LEGEND = 34;
const SIDE_HEAD = 30;

/** Gives everything in a picture its place. The same picture always gives the same places. */
export function placePicture(picture: Picture): Layout {
  const flows = drawnFlows(picture);
  const side = picture.side.length === 0 ? 0 : SIZE.side + SIZE.margin;
  const gutter = gutterWidth(flows);
  const zones = Math.max(1, ...picture.networks.map((network) => network.zones.length));
  const fixed = SIZE.margin * 2 + SIZE.pad + SIZE.label + SIZE.gap + gutter + side;
  const columns = Math.max(SIZE.width - fixed, zones * (SIZE.leastColumn + SIZE.gap));
  const width = fixed + columns;
  const edge = columnsX({ x: SIZE.margin }) + columns;

  const outside = placeOutside(picture, columns);
  let y = SIZE.margin + (outside.length === 0 ? 0 : outside.length * (OUTSIDE + SIZE.gap) - SIZE.gap + BELOW_OUTSIDE);
  const networks = picture.networks.map((network): PlacedNetwork => {
    const frame = { x: SIZE.margin, y, columns, gutter };
    const placed = placeNetwork(network, frame, slotCounter(flows), picture.flows);
    y = placed.box.y + placed.box.h + SIZE.margin * 2;
    return placed;
  });
  const groups = placeSide(picture.side, width - SIZE.margin - SIZE.side);
  const last = groups.at(-1)?.box;
  const below = y - SIZE.margin * 2;
  return {
    picture,
    width: Math.round(width),
    height: Math.round(Math.max(below + LEGEND, last === undefined ? 0 : last.y + last.h) + SIZE.margin / 2),
    outside,
    networks,
    routes: networks.flatMap(placeRoutes),
    flows: placeFlows(flows, { outside, networks, edge }),
    side: groups,
    legend: { x: SIZE.margin, y: below + 24 },
  };
}

/** The internet nearest to the networks, other far ends above it; none that nothing leads to. */
function placeOutside(picture: Picture, columns: number): PlacedOutside[] {
  const met = new Set(picture.flows.flatMap(({ from, to }) => [from, to]));
  const gateway = picture.networks.some(({ internetGateway }) => internetGateway);
  const shown = picture.outside.filter(({ id }) => met.has(id) || (id === INTERNET && gateway));
  const ordered = [...shown.filter(({ id }) => id !== INTERNET), ...shown.filter(({ id }) => id === INTERNET)];
  return ordered.map((outside, i) => ({
    outside,
    box: { x: columnsX({ x: SIZE.margin }), y: SIZE.margin + i * (OUTSIDE + SIZE.gap), w: columns, h: OUTSIDE },
  }));
}

function placeSide(side: readonly SideGroup[], x: number): PlacedGroup[] {
  let y: number = SIZE.margin + SIDE_HEAD;
  return side.map((group) => {
    const lines = wrapped(group.names, ', ', SIZE.side - 24, SIZE.text, 2);
    const box = { x, y, w: SIZE.side, h: 26 + lines.length * 15 };
    y += box.h + 6;
    return { group, box, lines };
  });
}
