import type { Json, JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import type { Noun } from '../relate/noun';
import { endpointOf, isEndpoint } from './endpoints';
import { likeness } from './matrix';
import { networkOf, type Network } from './network';
import { portsReached } from './ports-reached';

/** What stands in no network, a search domain without a VPC, is reached in ways that no path tells. */
const OUTSIDE: Json = {
  internet: [],
  $unknown: 'it has no network interface in a VPC, so no path tells who reaches it',
};

const memory = new WeakMap<Network, Map<string, Json>>();

/**
 * Facet `reach`: what of a resource the internet reaches, range of ports by range of ports. Endpoints that are alike
 * are asked once, unless a balancer knows them by name.
 */
export function reach(noun: Noun, resource: Resource): Json {
  if (!isEndpoint(noun, resource)) return OUTSIDE;
  const network = networkOf(noun);
  const endpoint = endpointOf.of(noun, resource);
  const named = network.relays().some(({ targets }) => targets.has(resource.address));
  const id = named ? resource.address : likeness(endpoint);
  let facets = memory.get(network);
  if (facets === undefined) memory.set(network, (facets = new Map<string, Json>()));
  let facet = facets.get(id);
  if (facet === undefined) facets.set(id, (facet = facetOf(network, endpoint)));
  return facet;
}

function facetOf(network: Network, endpoint: Parameters<typeof likeness>[0]): Json {
  const found = portsReached(network, { kind: 'internet' }, { kind: 'endpoint', endpoint });
  const internet = found.flatMap(({ protocol, from, to, answer }) =>
    answer.ways
      .filter(({ verdict }) => verdict === 'reached')
      .map(({ family, sources, via, hops }) => {
        const relay = via === undefined ? [] : [via];
        const gateways = hops.filter(({ kind }) => kind === 'route').map(({ at }) => at);
        return {
          family: `ipv${String(family)}`,
          protocol,
          from,
          to,
          sources: [...sources],
          via: [...new Set([...relay, ...gateways])],
        };
      }),
  );
  const open = found.find(({ answer }) => answer.verdict === 'unknown');
  const why = open?.answer.ways[0]?.hops.find(({ verdict }) => verdict === 'unknown')?.why;
  return { internet: distinct(internet), ...(why === undefined ? {} : { $unknown: why }) };
}

/** The same from several subnets is one. */
function distinct(entries: readonly JsonObject[]): Json {
  return [...new Map(entries.map((entry) => [JSON.stringify({ ...entry, via: null }), entry])).values()];
}
