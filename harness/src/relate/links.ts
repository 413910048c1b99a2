import type { Resource } from '../read/resource';
import type { Json } from '../read/json';
import { isUnknown } from '../read/values';
import { argument, listArgument } from './blocks';
import { documents } from './document';
import type { Link } from './graph';
import { PerResource, type Noun } from './noun';
import { natOf } from './subnet';

/** Links that no single attribute gives: worked out from other links and facets. */
type Derive = (noun: Noun, resource: Resource) => Link;

const SUBNET_LINKS: Readonly<Record<string, Derive>> = {
  nat: natOf,
  route_table: (noun, subnet) => over(noun, subnet, 'table_associations', 'route_table'),
};

const DERIVED: Readonly<Record<string, Readonly<Record<string, Derive>>>> = {
  aws_subnet: SUBNET_LINKS,
  aws_default_subnet: SUBNET_LINKS,
  aws_default_vpc: { default_security_group: defaultGroupOf },
  aws_elasticache_replication_group: {
    users: (noun, group) => over(noun, group, 'user_groups', 'users'),
  },
  aws_elasticache_serverless_cache: {
    users: (noun, cache) => over(noun, cache, 'user_groups', 'users'),
  },
  aws_iam_role: { oidc_providers: providersOf },
};

const derivedLinks = new PerResource((): Map<string, Link> => new Map());

/** A link of a resource by its name in docs/model.md. */
export function linkOf(noun: Noun, resource: Resource, name: string): Link {
  const derive = DERIVED[resource.type]?.[name];
  if (derive === undefined) return noun.link(resource, name);
  const links = derivedLinks.of(noun, resource);
  let link = links.get(name);
  if (link === undefined) links.set(name, (link = derive(noun, resource)));
  return link;
}

/** A default group that names no VPC is the default VPC's. */
function defaultGroupOf(noun: Noun, vpc: Resource): Link {
  const named = noun.link(vpc, 'default_security_group');
  const unnamed = noun.inventory.ofType('aws_default_security_group').filter((group) => {
    const { to, external, unknown } = noun.link(group, 'vpc');
    return to.length === 0 && external === undefined && unknown === undefined;
  });
  return unnamed.length === 0 ? named : { ...named, to: [...named.to, ...unnamed] };
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

/** The OIDC providers declared here that a role's trust policy names: by reference, or by their known ARN. */
function providersOf(noun: Noun, role: Resource): Link {
  const named = trustedProviders(documents(noun, role), 'assume_role_policy');
  const found = [...named].flatMap((name) => noun.graph.identified('aws_iam_openid_connect_provider', ['arn'], name));
  return { to: found };
}

function trustedProviders(facet: Json, attribute: string): ReadonlySet<string> {
  const statements = listArgument(argument(facet, attribute), 'statements');
  const principals = statements.flatMap((statement) => listArgument(statement, 'principals'));
  return new Set(
    principals
      .filter((principal) => argument(principal, 'type') === 'Federated')
      .map((principal) => argument(principal, 'value'))
      .flatMap((value) => (isUnknown(value) ? value.refs : typeof value === 'string' ? [value] : [])),
  );
}
