import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { secrets } from './credential';
import { documents } from './document';
import { entries } from './network-acl';
import type { Noun } from './noun';
import { usedBy } from './role';
import { rules } from './security-group';
import { isSubnet, named, routes, routesOfTable, tier, uses } from './subnet';
import { tiers } from './vpc';

/** Every facet by its name in docs/model.md. */
export const FACETS: Readonly<Record<string, (noun: Noun, resource: Resource) => Json>> = {
  documents,
  entries,
  named,
  routes: (noun, resource) => (isSubnet(resource.type) ? routes(noun, resource) : routesOfTable(noun, resource)),
  rules,
  secrets,
  tier,
  tiers,
  used_by: usedBy,
  uses,
};
