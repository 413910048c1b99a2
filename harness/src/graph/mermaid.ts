import { plain } from '../report/clean';
import { INTERNET, type Flow, type Network, type Picture, type Thing, type Tier } from './picture';
import { amongWords, drawnFlows, routeWords, TIER_WORDS } from './words';

/** The picture as a Mermaid flowchart, for pages that render it, GitHub's among them. */
export function renderMermaid(picture: Picture): string {
  const ids = new Ids();
  const shown = shownOutside(picture);
  const lines = [
    'flowchart TB',
    `  accTitle: ${oneLine(picture.title)}`,
    ...shown.map(({ id, title }) => `  ${ids.of(id)}([${quoted(title)}])`),
    ...picture.networks.flatMap((network) => networkLines(network, picture.flows, ids)),
    ...picture.networks.flatMap((network) => gatewayLines(network, ids, shown.length > 0)),
    ...drawnFlows(picture).map(
      ({ from, to, ports, sure }) =>
        `  ${ids.of(from)} ${sure ? '-->' : '-.->'}|${quoted(ports.join(', '))}| ${ids.of(to)}`,
    ),
    ...sideLines(picture, ids),
  ];
  return `${lines.join('\n')}\n`;
}

/** Ids that nothing in a plan can break: letters and numbers of our own, in the order of their first use. */
class Ids {
  private readonly known = new Map<string, string>();

  of(id: string): string {
    let own = this.known.get(id);
    if (own === undefined) this.known.set(id, (own = `n${String(this.known.size + 1)}`));
    return own;
  }
}

function shownOutside({ outside, flows, networks }: Picture): Picture['outside'] {
  const met = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const gateway = networks.some(({ internetGateway }) => internetGateway);
  return outside.filter(({ id }) => met.has(id) || (id === INTERNET && gateway));
}

function networkLines(network: Network, flows: readonly Flow[], ids: Ids): string[] {
  const title = [network.title, network.cidr].filter((part) => part !== undefined).join(', ');
  const gateway = network.internetGateway
    ? [`    ${ids.of(`${network.id} gateway`)}([${quoted('Internet gateway')}])`]
    : [];
  return [
    `  subgraph ${ids.of(network.id)} [${quoted(title)}]`,
    ...gateway,
    ...network.tiers.flatMap((tier) => tierLines(network, tier, flows, ids)),
    '  end',
  ];
}

function tierLines(network: Network, tier: Tier, flows: readonly Flow[], ids: Ids): string[] {
  const zones = [...new Set(tier.subnets.map(({ zone }) => zone))].filter((zone) => zone !== '').sort();
  const title = [TIER_WORDS[tier.name], zones.join(', '), routeWords(tier)].filter(
    (part) => part !== undefined && part !== '',
  );
  return [
    `    subgraph ${ids.of(tierId(network, tier))} [${quoted(title.join(' · '))}]`,
    ...tier.things.map((thing) => `      ${ids.of(thing.id)}[${quoted(...thingWords(thing, flows))}]`),
    '    end',
  ];
}

function tierId(network: Network, tier: Tier): string {
  return `${network.id} ${tier.name}`;
}

function thingWords(thing: Thing, flows: readonly Flow[]): string[] {
  const zone = thing.kind === 'aws_nat_gateway' ? thing.zones : [];
  return [
    ...(thing.guard === undefined ? [] : [thing.guard]),
    thing.title,
    ...thing.details,
    ...zone,
    ...amongWords(thing, flows),
  ];
}

/** Default routes: from a tier to the gateway, and from a tier to each NAT gateway. */
function gatewayLines(network: Network, ids: Ids, internet: boolean): string[] {
  const gateway = `${network.id} gateway`;
  const routes = network.tiers.flatMap((tier) => {
    const targets = tier.subnets.flatMap(({ route }) =>
      route.target === 'internet_gateway' && network.internetGateway ? gateway : (route.nat ?? []),
    );
    return [...new Set(targets)].map(
      (target) => `  ${ids.of(tierId(network, tier))} -. ${quoted('default route')} .-> ${ids.of(target)}`,
    );
  });
  return network.internetGateway && internet ? [...routes, `  ${ids.of(gateway)} --- ${ids.of(INTERNET)}`] : routes;
}

/** One box: as boxes of their own they would push the network apart. */
function sideLines({ side }: Picture, ids: Ids): string[] {
  if (side.length === 0) return [];
  return [
    `  ${ids.of('side')}[${quoted('Around it', ...side.map(({ title, count }) => `${title}: ${String(count)}`))}]`,
  ];
}

/** Lines of a label in quotes; what Mermaid or HTML could take for their own is written as an entity. */
function quoted(...lines: readonly string[]): string {
  return `"${lines.map((line) => plain(line).replace(/[^\p{L}\p{N} .,:()/\u00b7\u2013\u00d7_-]/gu, entity)).join('<br/>')}"`;
}

function entity(letter: string): string {
  return `#${String(letter.codePointAt(0) ?? 32)};`;
}

function oneLine(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N} .,()/-]/gu, ' ');
}
