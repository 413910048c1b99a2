import { element, type Attributes } from '../report/xml';
import {
  SIZE,
  type Box,
  type Layout,
  type PlacedGroup,
  type PlacedNetwork,
  type PlacedOutside,
  type PlacedThingBox,
  type PlacedTier,
} from './layout';
import { boxTitle, GUARD } from './place-things';
import { lines } from './svg-lines';
import { STYLE } from './svg-style';
import { fitted } from './text';
import { describe, TIER_WORDS } from './words';

/** The picture as SVG: one file with nothing outside it, in light and dark, with a title and a description. */
export function renderSvg(layout: Layout): string {
  const { picture, width, height } = layout;
  const frame: Attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    width: String(width),
    height: String(height),
    role: 'img',
    'aria-labelledby': 'title desc',
  };
  const svg = element('svg', frame, [
    element('title', { id: 'title' }, picture.title),
    element('desc', { id: 'desc' }, describe(picture)),
    `<style>${STYLE}</style>`,
    element('rect', { class: 'ground', width: String(width), height: String(height), rx: '8' }, []),
    ...layout.outside.map(outsideBox),
    ...layout.networks.flatMap(network),
    ...lines(layout),
    ...layout.networks.flatMap(({ tiers }) => tiers.flatMap(({ things }) => things.flatMap(thingBox))),
    ...layout.networks.flatMap(gateway),
    ...sidePanel(layout),
  ]);
  return `${svg}\n`;
}

function rect(box: Box, name: string, radius = 6): string {
  const [x, y, w, h] = [box.x, box.y, box.w, box.h].map(number);
  return element(
    'rect',
    { class: name, x: x ?? '', y: y ?? '', width: w ?? '', height: h ?? '', rx: String(radius) },
    [],
  );
}

export function text(x: number, y: number, name: string, content: string, anchor = 'start'): string {
  const at: Attributes = { x: number(x), y: number(y), class: name };
  return element('text', anchor === 'start' ? at : { ...at, 'text-anchor': anchor }, content);
}

/** At most one decimal, so that files are small and the same everywhere. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function outsideBox({ outside, box }: PlacedOutside): string {
  return element('g', {}, [
    rect(box, 'box', 17),
    text(box.x + 18, box.y + 22, 'title', fitted(outside.title, box.w - 40, SIZE.title, true)),
  ]);
}

function network({ network: of, box, zones, tiers, gateway: door }: PlacedNetwork): string[] {
  const room = (door === undefined ? box.w - 14 : door.x - box.x) - 28;
  const about = [of.cidr, ...of.marks].filter((part) => part !== undefined).join(' · ');
  return [
    rect(box, 'network', 10),
    text(box.x + 14, box.y + 24, 'head', fitted(of.title, room, 15, true)),
    text(box.x + 14, box.y + 41, 'soft', fitted(about, room, SIZE.text)),
    ...zones.map((zone) =>
      text(
        zone.x + 8,
        zone.y,
        'soft label',
        fitted(of.tiers.length === 0 ? 'no subnets in this plan' : zoneName(zone.name), zone.w - 16, SIZE.text, true),
      ),
    ),
    ...tiers.flatMap(tierRow),
  ];
}

function zoneName(zone: string): string {
  return zone === '' ? 'zone not known' : zone;
}

function tierRow({ tier, box, notes, cells }: PlacedTier): string[] {
  return [
    rect(box, `tier-${tier.name}`, 8),
    text(box.x + 12, box.y + 24, 'title', TIER_WORDS[tier.name]),
    ...notes.map((note) => text(box.x + 12, note.y, 'soft', note.text)),
    ...cells.flatMap(({ box: cell, subnets }) => [
      rect(cell, 'cell', 8),
      text(cell.x + 8, cell.y + 18, 'soft', fitted(cellText(subnets.map(({ cidr }) => cidr)), cell.w - 16, SIZE.text)),
    ]),
  ];
}

function cellText(cidrs: readonly (string | undefined)[]): string {
  const known = cidrs.filter((cidr) => cidr !== undefined);
  if (cidrs.length > 2 || known.length < cidrs.length)
    return cidrs.length === 1 ? 'subnet' : `${String(cidrs.length)} subnets`;
  return known.join(', ');
}

function thingBox(placed: PlacedThingBox): string[] {
  const { thing, box, lines: details } = placed;
  const top = box.y + (thing.guard === undefined ? 0 : GUARD);
  const own = { ...box, y: top, h: box.h - (top - box.y) };
  const whole = [thing.title, ...thing.details, thing.id].join('\n');
  const inside = SIZE.title + details.length * 15;
  const first = top + (own.h - inside) / 2 + SIZE.title - 2;
  const guard =
    thing.guard === undefined
      ? []
      : [
          rect({ ...box, h: GUARD + 6 }, 'guard'),
          text(box.x + 10, box.y + 15, 'guard-text label', fitted(thing.guard, box.w - 20, SIZE.text, true)),
        ];
  return [
    element('g', {}, [
      element('title', {}, whole),
      ...guard,
      rect(own, 'box'),
      text(box.x + 10, first, 'title', boxTitle(placed)),
      ...details.map((line, i) => text(box.x + 10, first + 16 + i * 15, 'soft', line)),
    ]),
  ];
}

function gateway({ gateway: box }: PlacedNetwork): string[] {
  if (box === undefined) return [];
  return [rect(box, 'box', 12), text(box.x + box.w / 2, box.y + 16, 'label', 'Internet gateway', 'middle')];
}

function sidePanel({ side }: Layout): string[] {
  const [first] = side;
  if (first === undefined) return [];
  return [text(first.box.x + 2, SIZE.margin + 18, 'head', 'Around it'), ...side.flatMap(sideGroup)];
}

function sideGroup({ group, box, lines: names }: PlacedGroup): string[] {
  return [
    element('g', {}, [
      element('title', {}, `${group.title}\n${group.names.join('\n')}`),
      rect(box, 'group'),
      text(box.x + 10, box.y + 18, 'label', group.title),
      text(box.x + box.w - 10, box.y + 18, 'soft', String(group.count), 'end'),
      ...names.map((line, i) => text(box.x + 10, box.y + 34 + i * 15, 'soft', line)),
    ]),
  ];
}
