import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import type { Noun } from './noun';
import { isData, named, tier } from './subnet';

interface Tier {
  readonly zones: Set<string>;
  subnets: number;
}

/** Facet `tiers` of a VPC: the zones that each tier of its subnets covers. Counts only: a VPC may have thousands. */
export function tiers(noun: Noun, vpc: Resource): Json {
  const found: Record<'public' | 'private' | 'data', Tier> = { public: empty(), private: empty(), data: empty() };
  const { to, unknown } = noun.link(vpc, 'subnets');
  let because = unknown;
  for (const subnet of to) {
    const name = tierOf(noun, subnet);
    const zone = zoneOf(noun, subnet);
    const bucket = found[name];
    bucket.subnets += 1;
    if (typeof zone === 'string') bucket.zones.add(zone);
    else
      because ??= `${subnet.address}: ${isUnknown(zone) ? zone.$unknown : 'its zone is not set, and AWS chooses it'}`;
  }
  return {
    public: asJson(found.public),
    private: asJson(found.private),
    data: asJson(found.data),
    ...(because === undefined ? {} : { $unknown: because }),
  };
}

function tierOf(noun: Noun, subnet: Resource): 'public' | 'private' | 'data' {
  if (isData(noun, subnet)) return 'data';
  const routed = tier(noun, subnet);
  if (routed === 'public') return 'public';
  return isUnknown(routed) && named(noun, subnet) === 'public' ? 'public' : 'private';
}

function zoneOf(noun: Noun, subnet: Resource): Json {
  const zone = noun.value(subnet, 'availability_zone');
  return zone !== null && !isUnknown(zone) ? zone : (noun.value(subnet, 'availability_zone_id') ?? zone);
}

function empty(): Tier {
  return { zones: new Set(), subnets: 0 };
}

function asJson(tierFound: Tier): Json {
  return { zones: [...tierFound.zones].sort(), subnets: tierFound.subnets };
}
