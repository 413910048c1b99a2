import type { Resource } from '../read/resource';
import type { Json } from '../read/json';
import { isUnknown } from '../read/values';
import { alarmsOfFilter, alarmsOn, MEASURED_TYPES } from './alarm';
import { argument, listArgument } from './blocks';
import { controlPlaneLogGroup, oidcProvidersOf } from './cluster';
import { eventSubscriptionsOf } from './database';
import { documents } from './document';
import type { Link } from './graph';
import { KUBERNETES_LINKS } from './kubernetes';
import { PerResource, type Noun } from './noun';
import { natOf } from './subnet';

/** Links that no single attribute gives: worked out from other links and facets. */
type Derive = (noun: Noun, resource: Resource) => Link;

const SUBNET_LINKS: Readonly<Record<string, Derive>> = {
  nat: natOf,
  route_table: (noun, subnet) => over(noun, subnet, 'table_associations', 'route_table'),
};

/** All there are of some types: those of an account, where there are few. */
const everyOf =
  (type: string): Derive =>
  (noun) => ({ to: noun.inventory.ofType(type) });

const DOMAIN_LINKS: Readonly<Record<string, Derive>> = {
  alarms: alarmsOn,
  log_resource_policies: everyOf('aws_cloudwatch_log_resource_policy'),
};

const DERIVED: Readonly<Record<string, Readonly<Record<string, Derive>>>> = {
  ...Object.fromEntries(MEASURED_TYPES.map((type) => [type, { alarms: alarmsOn }])),
  aws_cloudtrail: { trails: everyOf('aws_cloudtrail') },
  aws_cloudwatch_log_metric_filter: { alarms: alarmsOfFilter },
  aws_db_instance: { alarms: alarmsOn, event_subscriptions: eventSubscriptionsOf },
  aws_rds_cluster: { alarms: alarmsOn, event_subscriptions: eventSubscriptionsOf },
  aws_eks_cluster: { alarms: alarmsOn, log_group: controlPlaneLogGroup, oidc_providers: oidcProvidersOf },
  aws_ecr_repository: { registry_scanning: everyOf('aws_ecr_registry_scanning_configuration') },
  aws_elasticsearch_domain: DOMAIN_LINKS,
  aws_opensearch_domain: DOMAIN_LINKS,
  aws_subnet: SUBNET_LINKS,
  aws_default_subnet: SUBNET_LINKS,
  aws_default_vpc: { default_security_group: defaultGroupOf },
  aws_elasticache_replication_group: {
    alarms: alarmsOn,
    users: (noun, group) => over(noun, group, 'user_groups', 'users'),
  },
  aws_elasticache_serverless_cache: {
    alarms: alarmsOn,
    users: (noun, cache) => over(noun, cache, 'user_groups', 'users'),
  },
  aws_accessanalyzer_analyzer: { external_analyzers: externalAnalyzers },
  aws_iam_role: { oidc_providers: providersOf },
  ...Object.fromEntries(
    Object.entries(KUBERNETES_LINKS).map(([type, links]) => [
      type,
      Object.fromEntries(Object.entries(links).map(([name, [, derive]]) => [name, derive])),
    ]),
  ),
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

/** An analyser that finds access from outside, or else one of which that is not known: one is enough. */
function externalAnalyzers(noun: Noun): Link {
  const typed = noun.inventory
    .ofType('aws_accessanalyzer_analyzer')
    .map((analyzer) => ({ analyzer, type: noun.value(analyzer, 'type') }));
  const found =
    typed.find(({ type }) => type === null || type === 'ACCOUNT' || type === 'ORGANIZATION') ??
    typed.find(({ type }) => isUnknown(type));
  return { to: found === undefined ? [] : [found.analyzer] };
}
