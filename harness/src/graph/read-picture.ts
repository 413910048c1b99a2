import type { Inventory } from '../read/inventory';
import { regionOf } from '../read/provider';
import { Graph } from '../relate/graph';
import { Noun } from '../relate/noun';
import { readFlows } from './flows';
import { readNetworks } from './networks';
import type { Picture } from './picture';
import { readSide } from './side';
import { findThings } from './things';

/** The picture of one plan, from the same model that policies judge. */
export function readPicture(inventory: Inventory): Picture {
  const noun = new Noun(inventory, new Graph(inventory));
  const things = findThings(noun);
  const networks = readNetworks(noun, things);
  const { flows, outside } = readFlows(noun, things);
  const [vpc] = inventory.ofType('aws_vpc');
  const region = vpc === undefined ? null : regionOf(inventory, vpc);
  const title = titleOf(networks.map((network) => network.title));
  return {
    title: region === null ? title : `${title} in ${region}`,
    networks,
    outside,
    flows,
    side: readSide(noun, new Set(things.map(({ resource }) => resource))),
  };
}

/** The first few names: a plan may hold a hundred networks. */
function titleOf(titles: readonly string[]): string {
  const shown = titles.slice(0, 3).join(', ');
  return titles.length > 3 ? `${shown} and ${String(titles.length - 3)} more` : shown;
}
