import type { Control } from '../catalogue/control';
import { MEASURED_TYPES } from '../relate/alarm';
import { relationsOf } from '../relate/graph';

/** What the policies read of one type. */
export interface TypeProjection {
  readonly attributes: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly facets: ReadonlySet<string>;
}

/** What a set of controls reads: the projection of every type, and the paths of links to follow from subjects. */
export interface Projection {
  readonly types: ReadonlyMap<string, TypeProjection>;
  /** Per subject type, paths of links to the neighbours that belong into its batch. */
  readonly paths: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** The subject types of all controls together. */
  readonly subjects: ReadonlySet<string>;
}

/** Made from the controls' METADATA (`reads`, `facets`, `links`): what is not declared there is not sent. */
export function makeProjection(controls: readonly Control[]): Projection {
  const types = new Map<string, { attributes: Set<string>; links: Set<string>; facets: Set<string> }>();
  const paths = new Map<string, Map<string, readonly string[]>>();
  const of = (type: string): { attributes: Set<string>; links: Set<string>; facets: Set<string> } => {
    let projection = types.get(type);
    if (projection === undefined) {
      types.set(type, (projection = { attributes: new Set(), links: new Set(), facets: new Set() }));
    }
    return projection;
  };
  for (const control of controls) {
    for (const [type, names] of Object.entries(control.reads)) names.forEach((name) => of(type).attributes.add(name));
    for (const [type, names] of Object.entries(control.facets)) {
      const holders = type === '*' ? control.subjects : [type];
      for (const holder of holders) names.forEach((name) => of(holder).facets.add(name));
    }
    for (const [type, routes] of Object.entries(control.links)) {
      for (const route of routes) {
        const steps = route.split('.');
        declareLinks(type, steps, (at, link) => of(at).links.add(link));
        if (!control.subjects.includes(type)) continue;
        let perType = paths.get(type);
        if (perType === undefined) paths.set(type, (perType = new Map<string, readonly string[]>()));
        perType.set(route, steps);
      }
    }
  }
  return {
    types,
    paths: new Map([...paths].map(([type, routes]) => [type, [...routes.values()]])),
    subjects: new Set(controls.flatMap(({ subjects }) => subjects)),
  };
}

/** A path of links from a type: each step belongs to the projection of the types that the step before leads to. */
function declareLinks(type: string, steps: readonly string[], declare: (type: string, link: string) => void): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  declare(type, step);
  for (const next of farTypes(type, step)) declareLinks(next, rest, declare);
}

/** Types that a link can lead to; derived links have no row in the table. */
const DERIVED_TARGETS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(MEASURED_TYPES.map((type) => [`${type}.alarms`, ['aws_cloudwatch_metric_alarm']])),
  'aws_cloudtrail.trails': ['aws_cloudtrail'],
  'aws_cloudwatch_log_metric_filter.alarms': ['aws_cloudwatch_metric_alarm'],
  'aws_ecr_repository.registry_scanning': ['aws_ecr_registry_scanning_configuration'],
  'aws_accessanalyzer_analyzer.external_analyzers': ['aws_accessanalyzer_analyzer'],
  'aws_elasticache_replication_group.users': ['aws_elasticache_user'],
  'aws_elasticache_serverless_cache.users': ['aws_elasticache_user'],
  'aws_eks_cluster.log_group': ['aws_cloudwatch_log_group'],
  'aws_eks_cluster.oidc_providers': ['aws_iam_openid_connect_provider'],
  'aws_iam_role.oidc_providers': ['aws_iam_openid_connect_provider'],
  'aws_default_subnet.nat': ['aws_nat_gateway'],
  'aws_default_subnet.route_table': ['aws_route_table', 'aws_default_route_table'],
  'aws_subnet.nat': ['aws_nat_gateway'],
  'aws_subnet.route_table': ['aws_route_table', 'aws_default_route_table'],
};

function farTypes(type: string, link: string): readonly string[] {
  const derived = DERIVED_TARGETS[`${type}.${link}`];
  if (derived !== undefined) return derived;
  const { forward, back } = relationsOf(type, link);
  return [...new Set([...forward.flatMap((row) => row.to), ...back.map((row) => row.from)])];
}
