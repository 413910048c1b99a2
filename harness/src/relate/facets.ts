import type { Json } from '../read/json';
import { reach } from '../reach/facet';
import type { Resource } from '../read/resource';
import { bucket } from './bucket';
import { secrets } from './credential';
import { documents } from './document';
import { givenOut, ruleStyles } from './group-style';
import { entries } from './network-acl';
import type { Noun } from './noun';
import { usedBy } from './role';
import { rules } from './security-group';
import { isSubnet, named, routes, routesOfTable, tier, uses } from './subnet';
import { tiers } from './vpc';

/** Every facet by its name in docs/model.md. */
export const FACETS: Readonly<Record<string, (noun: Noun, resource: Resource) => Json>> = {
  bucket,
  documents,
  entries,
  given_out: givenOut,
  named,
  reach,
  routes: (noun, resource) => (isSubnet(resource.type) ? routes(noun, resource) : routesOfTable(noun, resource)),
  rule_styles: ruleStyles,
  rules,
  secrets,
  tier,
  tiers,
  used_by: usedBy,
  uses,
};
