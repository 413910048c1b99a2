import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown, unknownValue } from '../read/values';
import type { Link } from './graph';
import { PerResource, type Noun } from './noun';
import { SUBNET_USERS } from './relations';
import { isDefaultRoute, routeJson, tableRoutes, type RouteEntry } from './route';

/** The route table that rules a subnet, its routes, and what binds the two. */
interface SubnetRoutes {
  readonly table: Resource | undefined;
  readonly association: Resource | undefined;
  readonly entries: readonly RouteEntry[];
  readonly unknown: string | undefined;
}

/** A subnet's effective routes: its own table's, else the main table's of its VPC. */
const subnetRoutes = new PerResource(findRoutes);

function findRoutes(noun: Noun, subnet: Resource): SubnetRoutes {
  const associations = noun.link(subnet, 'table_associations');
  const [association] = associations.to;
  if (association === undefined) {
    return associations.unknown === undefined ? mainRoutes(noun, subnet) : nothing(associations.unknown);
  }
  const tables = noun.link(association, 'route_table');
  return { ...fromTable(noun, tables.to, tables.unknown), association };
}

function mainRoutes(noun: Noun, subnet: Resource): SubnetRoutes {
  const [vpc] = noun.link(subnet, 'vpc').to;
  if (vpc === undefined) return nothing('its VPC, and so its main route table, is not in this input');
  const [main] = noun.link(vpc, 'main_associations').to;
  if (main !== undefined) {
    const tables = noun.link(main, 'route_table');
    return { ...fromTable(noun, tables.to, tables.unknown), association: main };
  }
  const [adopted] = noun.link(vpc, 'main_route_table').to;
  if (adopted !== undefined) return fromTable(noun, [adopted], undefined);
  // The main table that AWS makes with a VPC holds the local route alone, and what aws_route adds to it.
  const { entries, unknown } = tableRoutes(noun, vpc);
  return { table: undefined, association: undefined, entries, unknown };
}

function fromTable(noun: Noun, tables: readonly Resource[], unresolved: string | undefined): SubnetRoutes {
  const [table] = tables;
  if (table === undefined) return nothing(unresolved ?? 'its route table is not in this input');
  if (tables.length > 1)
    return nothing(`several route tables could be meant: ${tables.map(({ address }) => address).join(', ')}`);
  const { entries, unknown } = tableRoutes(noun, table);
  return { table, association: undefined, entries, unknown };
}

function nothing(unknown: string): SubnetRoutes {
  return { table: undefined, association: undefined, entries: [], unknown };
}

export function isSubnet(type: string): boolean {
  return type === 'aws_subnet' || type === 'aws_default_subnet';
}

/** Facet `routes` of a subnet. */
export function routes(noun: Noun, subnet: Resource): Json {
  const found = subnetRoutes.of(noun, subnet);
  return {
    entries: routeJson(found.entries),
    table: found.table?.address ?? null,
    association: found.association?.address ?? null,
    shared: found.table !== undefined && tableShared.of(noun, found.table),
    ...(found.unknown === undefined ? {} : { $unknown: found.unknown }),
  };
}

/** Facet `routes` of a route table. */
export function routesOfTable(noun: Noun, table: Resource): Json {
  const { entries, unknown } = tableRoutes(noun, table);
  return {
    entries: routeJson(entries),
    table: table.address,
    association: null,
    shared: tableShared.of(noun, table),
    ...(unknown === undefined ? {} : { $unknown: unknown }),
  };
}

/** The table serves subnets of data stores and others too. */
const tableShared = new PerResource((noun, table): boolean => {
  const kinds = new Set<boolean>();
  for (const association of noun.link(table, 'associations').to) {
    for (const subnet of noun.link(association, 'subnet').to) kinds.add(isData(noun, subnet));
    if (kinds.size > 1) return true;
  }
  return false;
});

const DATA_USES = new Set(['rds', 'elasticache', 'opensearch']);

/** A subnet that data stores stand in, or that is named for them. */
export function isData(noun: Noun, subnet: Resource): boolean {
  const words = subnetUses.of(noun, subnet);
  return words.some((word) => DATA_USES.has(word)) || (words.length === 0 && named(noun, subnet) === 'data');
}

const WORD_OF_TYPE: ReadonlyMap<string, string> = new Map(SUBNET_USERS.map(([type, , word]) => [type, word]));

const subnetUses = new PerResource((noun, subnet): readonly string[] => {
  const words = new Set(noun.link(subnet, 'users').to.map((user) => userWord(noun, user)));
  return [...words].sort();
});

function userWord(noun: Noun, user: Resource): string {
  const word = WORD_OF_TYPE.get(user.type) ?? user.type;
  return word === 'load_balancer' && noun.value(user, 'internal') === true ? 'internal_load_balancer' : word;
}

/** Facet `uses`: what stands in a subnet, as sorted words; an unknown last where something could not be placed. */
export function uses(noun: Noun, subnet: Resource): Json {
  const { unknown } = noun.link(subnet, 'users');
  return [...subnetUses.of(noun, subnet), ...(unknown === undefined ? [] : [unknownValue(unknown)])];
}

/** Facet `tier`: where its default route leads. */
export function tier(noun: Noun, subnet: Resource): Json {
  const { entries, unknown } = subnetRoutes.of(noun, subnet);
  const defaults = entries.filter(({ destination }) => isDefaultRoute(destination));
  const toInternet = defaults.filter(({ target }) => target === 'internet_gateway');
  if (toInternet.some(({ to }) => !isUnknown(to))) return 'public';
  const open = toInternet[0]?.to ?? entries.find(({ destination }) => isUnknown(destination))?.destination;
  if (isUnknown(open)) return open;
  if (unknown !== undefined) return unknownValue(unknown);
  return defaults.length > 0 ? 'private' : 'isolated';
}

/** Link `nat`: the NAT gateways that the default routes of a subnet lead to. */
export function natOf(noun: Noun, subnet: Resource): Link {
  const { entries, unknown } = subnetRoutes.of(noun, subnet);
  const to = new Set<Resource>();
  const external = new Set<string>();
  let unresolved = unknown;
  for (const entry of entries) {
    if (entry.target !== 'nat_gateway' || !isDefaultRoute(entry.destination)) continue;
    const names = isUnknown(entry.to) ? entry.to.refs : typeof entry.to === 'string' ? [entry.to] : [];
    if (isUnknown(entry.to) && names.length === 0) unresolved ??= entry.to.$unknown;
    for (const name of names) {
      const found = noun.graph.identified('aws_nat_gateway', ['id'], name);
      for (const gateway of found) to.add(gateway);
      if (found.length === 0 && !isUnknown(entry.to)) external.add(name);
    }
  }
  return {
    to: [...to],
    ...(unresolved === undefined ? {} : { unknown: unresolved }),
    ...(to.size > 1 ? { oneOf: true } : {}),
    ...(external.size === 0 ? {} : { external: [...external] }),
  };
}

type TierName = 'public' | 'private' | 'data';

const NAME_WORDS: Readonly<Record<string, TierName>> = {
  public: 'public',
  pub: 'public',
  dmz: 'public',
  private: 'private',
  priv: 'private',
  app: 'private',
  application: 'private',
  data: 'data',
  database: 'data',
  databases: 'data',
  db: 'data',
  rds: 'data',
  cache: 'data',
  redis: 'data',
  elasticache: 'data',
  isolated: 'data',
};

/** Facet `named`: what a subnet's tags or name call it; null where they say nothing, or two things at once. */
export function named(noun: Noun, subnet: Resource): TierName | null {
  const own = noun.value(subnet, 'tags');
  // The API tells all tags alike, and knows nothing of a provider's default ones.
  const tags = isUnknown(own) ? noun.value(subnet, 'tags_all') : own;
  const tag = (key: string): Json => (isObject(tags) ? (tags[key] ?? null) : null);
  for (const key of ['Tier', 'tier']) {
    const word = tierWord(tag(key));
    if (word !== null) return word;
  }
  if (tag('kubernetes.io/role/elb') !== null) return 'public';
  if (tag('kubernetes.io/role/internal-elb') !== null) return 'private';
  return tierWord(subnet.name) ?? tierWord(tag('Name')) ?? tierWord(typeof subnet.key === 'string' ? subnet.key : null);
}

function tierWord(text: Json): TierName | null {
  if (typeof text !== 'string') return null;
  const words = new Set(
    text
      .toLowerCase()
      .split(/[^a-z]+/)
      .flatMap((token) => NAME_WORDS[token] ?? []),
  );
  if (words.has('data')) return words.has('public') ? null : 'data';
  return words.size === 1 ? ([...words][0] ?? null) : null;
}
