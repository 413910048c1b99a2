import type { Control } from '../catalogue/control';
import { MEASURED_TYPES } from '../relate/alarm';
import { relationsOf } from '../relate/graph';
import { KUBERNETES_LINKS } from '../relate/kubernetes';
import { typeProjection, type TypeProjection } from './type-projection';

/** A link to follow, and the links to follow from where it leads. */
export interface Branch {
  readonly link: string;
  readonly next: readonly Branch[];
}

/** What the controls of one subject type read. */
export interface SubjectProjection {
  /** Of each type: the subject's own, and those of its neighbours. */
  readonly types: ReadonlyMap<string, TypeProjection>;
  /** The ways to the neighbours that belong into its batch; ways with a common beginning share it. */
  readonly ways: readonly Branch[];
}

/** What a set of controls reads, by their METADATA (`reads`, `facets`, `links`): what is not declared is not sent. */
export class Projection {
  /** The subject types of all controls together. */
  readonly subjects: ReadonlySet<string>;
  private readonly controls = new Map<string, Control[]>();
  private readonly made = new Map<string, SubjectProjection>();

  constructor(controls: readonly Control[]) {
    for (const control of controls) {
      for (const type of control.subjects) {
        const list = this.controls.get(type);
        if (list === undefined) this.controls.set(type, [control]);
        else list.push(control);
      }
    }
    this.subjects = new Set(this.controls.keys());
  }

  /** What is read of a subject type and its neighbours. */
  of(subject: string): SubjectProjection {
    let made = this.made.get(subject);
    if (made === undefined) this.made.set(subject, (made = project(subject, this.controls.get(subject) ?? [])));
    return made;
  }
}

type Names = Readonly<Record<'attributes' | 'links' | 'facets', Set<string>>>;

function project(subject: string, controls: readonly Control[]): SubjectProjection {
  const types = new Map<string, Names>();
  const of = (type: string): Names => {
    let names = types.get(type);
    if (names === undefined) {
      types.set(type, (names = { attributes: new Set(), links: new Set(), facets: new Set() }));
    }
    return names;
  };
  const ways: GrowingBranch[] = [];
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
        if (type === subject) grow(ways, steps);
      }
    }
  }
  return { types: new Map([...types].map(([type, names]) => [type, typeProjection(names)])), ways };
}

interface GrowingBranch {
  readonly link: string;
  readonly next: GrowingBranch[];
}

function grow(branches: GrowingBranch[], [link, ...rest]: readonly string[]): void {
  if (link === undefined) return;
  let branch = branches.find((one) => one.link === link);
  if (branch === undefined) branches.push((branch = { link, next: [] }));
  grow(branch.next, rest);
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
  ...Object.fromEntries(
    Object.entries(KUBERNETES_LINKS).flatMap(([type, links]) =>
      Object.entries(links).map(([name, [target]]) => [`${type}.${name}`, [target]]),
    ),
  ),
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
