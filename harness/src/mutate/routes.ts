import type { Resource } from '../read/resource';
import { isDefaultRoute, tableRoutes } from '../relate/route';
import type { Noun } from '../relate/noun';
import { edited, type Edit } from './edit';
import { change, mutantId, type Mutant } from './mutant';

/** What becomes of routes. They hold for no attribute, so they stand beside the operator table's rules. */
export const ROUTE_RULES = {
  'moved-to-public-table': 'The subnet has a way from and to the internet.',
  'route-turned-public': 'Whatever has a public address behind this table is reached from the internet.',
  'public-route-added': 'Every subnet of the table has a way from and to the internet.',
} as const;

/** Subnets that have no way from the internet, given one in each of the ways in which it happens. */
export function routeMutants(noun: Noun): Mutant[] {
  const { inventory } = noun;
  const [gateway] = inventory.ofType('aws_internet_gateway');
  if (gateway === undefined) return [];
  const tables = ['aws_route_table', 'aws_default_route_table'].flatMap((type) => inventory.ofType(type));
  const open = tables.filter((table) => defaultTargets(noun, table).includes('internet_gateway'));
  const [instead] = open;
  const closed = new Set(tables.filter((table) => !open.includes(table)));
  const leadsTo = (resource: Resource): boolean =>
    noun.link(resource, 'route_table').to.some((table) => closed.has(table));
  return [
    ...(instead === undefined
      ? []
      : inventory
          .ofType('aws_route_table_association')
          .filter(leadsTo)
          .map((one) => moved(one, instead))),
    ...inventory
      .ofType('aws_route')
      .filter((route) => isDefault(route) && leadsTo(route))
      .map((route) => turned(route, gateway)),
    ...[...closed]
      .filter((table) => defaultTargets(noun, table).length === 0)
      .map((table) => added(table, gateway, isUsed(noun, table))),
  ];
}

function defaultTargets(noun: Noun, table: Resource): string[] {
  const { entries } = tableRoutes(noun, table);
  return entries.filter(({ destination }) => isDefaultRoute(destination)).map(({ target }) => target);
}

function isDefault(route: Resource): boolean {
  return isDefaultRoute(route.after['destination_cidr_block'] ?? null);
}

/** A table of one's own serves the subnets that it is associated with, the VPC's default one those that have none. */
function isUsed(noun: Noun, table: Resource): boolean {
  if (table.type === 'aws_default_route_table') {
    return noun.inventory
      .ofType('aws_subnet')
      .some((subnet) => noun.link(subnet, 'table_associations').to.length === 0);
  }
  return noun.link(table, 'associations').to.length > 0;
}

function moved(association: Resource, table: Resource): Mutant {
  const edits = [{ path: ['route_table_id'], value: table.address }];
  return rewritten('moved-to-public-table', association, edits, `route_table_id: ${table.address}`);
}

function turned(route: Resource, gateway: Resource): Mutant {
  const edits = [
    { path: ['gateway_id'], value: gateway.address },
    { path: ['nat_gateway_id'], value: null },
  ];
  return rewritten('route-turned-public', route, edits, `gateway_id: ${gateway.address}`);
}

function added(table: Resource, gateway: Resource, used: boolean): Mutant {
  const address = `${table.address}.mutant`;
  const route: Resource = {
    ...table,
    address,
    type: 'aws_route',
    name: `${table.name}_mutant`,
    action: 'create',
    after: { route_table_id: table.address, destination_cidr_block: '0.0.0.0/0', gateway_id: gateway.address },
    unknown: {},
    sensitive: {},
  };
  return {
    ...described('public-route-added', table, [], `aws_route 0.0.0.0/0 → ${gateway.address}`),
    equivalent: used ? undefined : 'no subnet uses the table: each has one of its own',
    change: change({ added: [route] }),
  };
}

function rewritten(rule: keyof typeof ROUTE_RULES, resource: Resource, edits: readonly Edit[], words: string): Mutant {
  return {
    ...described(rule, resource, edits[0]?.path ?? [], words),
    change: change({
      replaced: [edited(resource, edits)],
      rewritten: edits.map(({ path }) => ({ address: resource.address, path, to: 'value' as const })),
    }),
  };
}

function described(
  rule: keyof typeof ROUTE_RULES,
  resource: Resource,
  path: Mutant['path'],
  words: string,
): Omit<Mutant, 'change'> {
  return {
    id: mutantId(rule, resource.address, path),
    operator: 'route-public',
    rule,
    resource,
    path,
    words,
    does: ROUTE_RULES[rule],
    equivalent: undefined,
  };
}
