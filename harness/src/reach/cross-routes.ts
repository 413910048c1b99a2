import { intersect, subtract, unite, type Family, type Spans } from '../relate/addresses';
import type { Fact, Route, Subnet } from './model';
import type { Step } from './step';

/** The part of a set that one route takes; without a route, what none takes. */
export interface Part {
  readonly route: Route | undefined;
  readonly sure: Spans;
  readonly may: Spans;
}

/** Splits addresses by the longest prefix that matches each. */
export function partsOf(subnet: Subnet, family: Family, within: Spans): Part[] {
  let open = within;
  const vague = subnet.routes.filter(({ destinations }) => destinations === undefined);
  const doubt = subnet.routesUnknown !== undefined || vague.length > 0;
  const parts: Part[] = vague.map((route) => ({ route, sure: [], may: within }));
  for (const route of subnet.routes) {
    const [destination] = route.destinations ?? [];
    if (destination?.family !== family) continue;
    const taken = intersect(open, [destination.span]);
    if (taken.length === 0) continue;
    // A route that could not be seen may have a longer prefix; inside the VPC none is looked for.
    const settled = !doubt || route.target === 'local';
    parts.push({ route, sure: settled ? taken : [], may: taken });
    open = subtract(open, taken);
  }
  if (open.length > 0) parts.push({ route: undefined, sure: doubt ? [] : open, may: open });
  return parts;
}

/** Which addresses the routes of a subnet lead where they shall: `leads` says it of one route. */
export function crossRoutes(
  subnet: Subnet,
  family: Family,
  within: Spans,
  side: Step['side'],
  words: string,
  leads: (route: Route) => Fact,
): Step {
  let sure: Spans = [];
  let may: Spans = subnet.routesUnknown === undefined ? [] : within;
  let through: Route | undefined;
  let astray: Route | undefined;
  let why = subnet.routesUnknown;
  for (const { route, sure: surely, may: perhaps } of partsOf(subnet, family, within)) {
    const fact = route === undefined ? false : leads(route);
    if (fact === true) {
      sure = unite(sure, surely);
      may = unite(may, perhaps);
      through ??= route;
      if (surely.length === 0) why ??= whyVague(subnet);
    } else if (typeof fact === 'string') {
      may = unite(may, perhaps);
      why ??= fact;
    }
    if (fact !== true) astray ??= route;
  }
  const deciding = through ?? astray;
  return {
    kind: 'route',
    address: subnet.table,
    side,
    sure,
    may,
    why: `${words}: ${sentence(sure.length > 0, may.length > 0 ? why : undefined, deciding)}`,
    at: deciding?.at ?? subnet.table,
    path: deciding?.path ?? [],
  };
}

function whyVague(subnet: Subnet): string | undefined {
  return subnet.routes.find(({ destinations }) => destinations === undefined)?.unknown;
}

function sentence(sure: boolean, unknown: string | undefined, route: Route | undefined): string {
  const to =
    route === undefined
      ? ''
      : route.target === 'local'
        ? 'the VPC itself'
        : (route.to ?? route.target.replaceAll('_', ' '));
  if (sure) return `leads to ${to}`;
  if (unknown !== undefined) return unknown;
  return route === undefined ? 'there is no route' : `leads to ${to}`;
}
