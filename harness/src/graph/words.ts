import type { DefaultRoute, Flow, Network, Picture, Thing, Tier, TierName } from './picture';

/** What tiers are called. */
export const TIER_WORDS: Readonly<Record<TierName, string>> = {
  public: 'Public',
  private: 'Private',
  isolated: 'Isolated',
  data: 'Data',
  unknown: 'Tier not known',
};

const TARGETS: Readonly<Record<string, string>> = {
  internet_gateway: 'internet gateway',
  nat_gateway: 'NAT gateway',
  egress_only_internet_gateway: 'egress-only internet gateway',
  transit_gateway: 'transit gateway',
  vpc_peering_connection: 'peered VPC',
  vpc_endpoint: 'VPC endpoint',
  network_interface: 'network interface',
  other: 'another target',
  unknown: 'not known',
};

/** Where the default routes of a tier lead, in words; undefined for a tier without subnets. */
export function routeWords(tier: Tier): string | undefined {
  const targets = [...new Set(tier.subnets.map(({ route }) => route.target))].sort();
  const [target] = targets;
  if (target === undefined) return undefined;
  if (target === 'none' && targets.length === 1) return 'no default route';
  if (targets.length > 1) return `default routes: ${targets.map(targetWord).join(', ')}`;
  return `default route: ${targetWord(target)}${target === 'nat_gateway' ? natWords(tier.subnets) : ''}`;
}

function targetWord(target: string): string {
  return target === 'none' ? 'none' : (TARGETS[target] ?? target);
}

function natWords(subnets: readonly { readonly zone: string; readonly route: DefaultRoute }[]): string {
  const zones = new Set(subnets.map(({ zone }) => zone));
  const nats = new Set(subnets.flatMap(({ route }) => route.nat ?? []));
  if (zones.size < 2 || nats.size === 0) return '';
  return nats.size >= zones.size ? ' of the zone' : ', shared by zones';
}

/** Every thing of a picture by its id. */
export function thingsOf(picture: Picture): ReadonlyMap<string, Thing> {
  return new Map(
    picture.networks.flatMap(({ tiers }) => tiers.flatMap(({ things }) => things)).map((thing) => [thing.id, thing]),
  );
}

/** What members of a kind reach of one another, which no line shows. */
export function amongWords(thing: Thing, flows: readonly Flow[]): string[] {
  const own = flows.find(({ from, to }) => from === thing.id && to === thing.id);
  return own === undefined ? [] : [`among themselves: ${own.ports.join(', ')}`];
}

/** Flows between two ends. */
export function drawnFlows({ flows }: Picture): readonly Flow[] {
  return flows.filter(({ from, to }) => from !== to);
}

/** The picture as text, for whoever does not see it. */
export function describe(picture: Picture): string {
  const names = new Map([
    ...picture.outside.map(({ id, title }) => [id, title] as const),
    ...[...thingsOf(picture)].map(([id, { title }]) => [id, title] as const),
  ]);
  const flow = ({ from, to, ports, sure }: Flow): string =>
    `${names.get(from) ?? from} may reach ${from === to ? 'its own kind' : (names.get(to) ?? to)} on ${ports.join(', ')}` +
    (sure ? '.' : ' (as far as one side tells).');
  return [
    ...picture.networks.map(networkSentence),
    ...picture.flows.map(flow),
    ...picture.side.map(({ title, count }) => `${title}: ${String(count)}.`),
  ].join(' ');
}

function networkSentence(network: Network): string {
  const zones = network.zones.filter((zone) => zone !== '');
  const tiers = network.tiers.map((tier) => {
    const route = routeWords(tier);
    const things = tier.things.map(({ title }) => title).join(', ');
    return `${TIER_WORDS[tier.name]}${route === undefined ? '' : ` (${route})`}: ${things === '' ? 'nothing' : things}`;
  });
  const over = zones.length === 0 ? '' : ` over ${zones.join(', ')}`;
  return `${network.title}${over}. ${tiers.join('. ')}.`;
}
