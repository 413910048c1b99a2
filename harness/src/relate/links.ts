import type { Resource } from '../read/resource';
import type { Link } from './graph';
import type { Noun } from './noun';
import { natOf } from './subnet';

/** Links that no single attribute gives: worked out from other links and facets. */
const DERIVED: Readonly<Record<string, Readonly<Record<string, (noun: Noun, resource: Resource) => Link>>>> = {
  aws_subnet: {
    nat: (noun, subnet) => {
      const { to, unknown, oneOf } = natOf(noun, subnet);
      return {
        to: to.map((address) => noun.inventory.get(address)).filter((found) => found !== undefined),
        ...(unknown === undefined ? {} : { unknown }),
        ...(oneOf ? { oneOf } : {}),
      };
    },
    route_table: (noun, subnet) => over(noun, subnet, 'table_associations', 'route_table'),
  },
  aws_elasticache_replication_group: {
    users: (noun, group) => over(noun, group, 'user_groups', 'users'),
  },
};

/** A link of a resource by its name in docs/model.md. */
export function linkOf(noun: Noun, resource: Resource, name: string): Link {
  return DERIVED[resource.type]?.[name]?.(noun, resource) ?? noun.link(resource, name);
}

/** Two links in a row as one. */
function over(noun: Noun, resource: Resource, first: string, second: string): Link {
  const near = noun.link(resource, first);
  const far = near.to.map((middle) => noun.link(middle, second));
  const unknown = near.unknown ?? far.find((link) => link.unknown !== undefined)?.unknown ?? externalWords(near);
  return {
    to: [...new Set(far.flatMap((link) => link.to))],
    ...(unknown === undefined ? {} : { unknown }),
  };
}

function externalWords(link: Link): string | undefined {
  return link.external === undefined ? undefined : `${link.external.join(', ')} is not in this input`;
}
