import { isArray, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList } from '../relate/blocks';
import { linkOf } from '../relate/links';
import type { Noun } from '../relate/noun';
import { isDefaultRoute } from '../relate/route';
import { isData, routes, tier } from '../relate/subnet';
import type { DefaultRoute, Subnet, TierName } from './picture';
import { words } from './shown';

/** A subnet with the tier that it belongs to. */
export interface TieredSubnet {
  readonly resource: Resource;
  readonly tier: TierName;
  readonly subnet: Subnet;
}

export function readSubnet(noun: Noun, resource: Resource): TieredSubnet {
  const zone = words(noun.value(resource, 'availability_zone')) ?? words(noun.value(resource, 'availability_zone_id'));
  const route = defaultRoute(noun, resource);
  return {
    resource,
    tier: tierOf(noun, resource),
    subnet: { id: resource.address, zone: zone ?? '', cidr: words(noun.value(resource, 'cidr_block')), route },
  };
}

/** Data stores make a data tier of whatever subnet they stand in; otherwise its default route tells. */
function tierOf(noun: Noun, subnet: Resource): TierName {
  if (isData(noun, subnet)) return 'data';
  const routed = tier(noun, subnet);
  return routed === 'public' || routed === 'private' || routed === 'isolated' ? routed : 'unknown';
}

function defaultRoute(noun: Noun, subnet: Resource): DefaultRoute {
  const facet = routes(noun, subnet);
  const entries = asList(argument(facet, 'entries'));
  const [found] = entries.filter((entry) => isDefaultRoute(argument(entry, 'destination')));
  if (found === undefined) return { target: missing(facet) ? 'unknown' : 'none', nat: undefined };
  const target = words(argument(found, 'target')) ?? 'unknown';
  const [nat] = linkOf(noun, subnet, 'nat').to;
  return { target, nat: target === 'nat_gateway' ? nat?.address : undefined };
}

/** Routes may be there that could not be seen. */
function missing(facet: Json): boolean {
  return !isArray(facet) && (isUnknown(facet) || words(argument(facet, '$unknown')) !== undefined);
}
