import { element } from '../report/xml';
import type { Layout, PlacedFlow, PlacedRoute, Point } from './layout';
import { number, text } from './svg';
import { FLOW_COLORS } from './svg-style';

const BEND = 6;

/** Routes, flows with their ports, and the legend. */
export function lines(layout: Layout): string[] {
  return [...layout.routes.map(route), ...layout.flows.map(flow), ...legend(layout)];
}

function route({ points }: PlacedRoute): string {
  return element('g', {}, [element('path', { class: 'route', d: path(points) }, []), head(points, 'route-head')]);
}

function flow({ flow: of, points, color, label, labelAt }: PlacedFlow): string {
  const tone = String(color === 0 ? 0 : ((color - 1) % (FLOW_COLORS - 1)) + 1);
  return element('g', {}, [
    element(
      'title',
      {},
      `${of.from} → ${of.to}: ${of.ports.join(', ')}${of.sure ? '' : ' (one side admits it, or more could not be told)'}`,
    ),
    element('path', { class: `flow flow-${tone}${of.sure ? '' : ' doubt'}`, d: path(points) }, []),
    head(points, `on-${tone}`),
    text(labelAt.x, labelAt.y, `label on-${tone}`, label),
  ]);
}

/** A line with rounded corners. */
function path(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (before === undefined) return `M${pair(point)}`;
      if (after === undefined) return `L${pair(point)}`;
      const bend = Math.min(BEND, distance(before, point) / 2, distance(point, after) / 2);
      return `L${pair(towards(point, before, bend))}Q${pair(point)} ${pair(towards(point, after, bend))}`;
    })
    .join('');
}

/** The head of an arrow at the end of a line, which is level or upright. */
function head(points: readonly Point[], name: string): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return '';
  const back = towards(end, before, 8);
  const across = before.x === end.x ? { x: 4.5, y: 0 } : { x: 0, y: 4.5 };
  const corners = [end, { x: back.x + across.x, y: back.y + across.y }, { x: back.x - across.x, y: back.y - across.y }];
  return element('path', { class: name, d: `M${corners.map(pair).join('L')}Z` }, []);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function pair({ x, y }: Point): string {
  return `${number(x)} ${number(y)}`;
}

/** Only what the picture has. */
function legend({ legend: at, flows, routes }: Layout): string[] {
  const entries = [
    flows.some(({ flow: { sure } }) => sure)
      ? ['flow sample', 'may reach, on these ports: security groups of both sides admit it']
      : undefined,
    flows.some(({ flow: { sure } }) => !sure)
      ? ['flow sample doubt', 'one side admits it, or more could not be told']
      : undefined,
    routes.length > 0 ? ['route', 'default route'] : undefined,
  ].filter((entry) => entry !== undefined);
  let { x } = at;
  return entries.flatMap(([name = '', words = '']) => {
    const line = element('path', { class: name, d: `M${pair({ x, y: at.y - 4 })}H${number(x + 34)}` }, []);
    const label = text(x + 42, at.y, 'soft', words);
    x += 42 + words.length * 6 + 28;
    return [line, label];
  });
}
