import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList, inner } from './blocks';
import type { Link } from './graph';
import { Namesakes, push, type ByName } from './namesakes';
import type { Noun } from './noun';

/** How CloudWatch names what is measured: the dimensions of its metrics, and the attributes that they are equal to. */
const MEASURED: Readonly<Record<string, { dimensions: readonly string[]; by: readonly string[] }>> = {
  aws_alb: { dimensions: ['LoadBalancer'], by: ['arn_suffix'] },
  aws_db_instance: { dimensions: ['DBInstanceIdentifier'], by: ['identifier', 'id'] },
  aws_eks_cluster: { dimensions: ['ClusterName'], by: ['name', 'id'] },
  aws_eks_node_group: { dimensions: ['AutoScalingGroupName'], by: [] },
  aws_elasticache_cluster: { dimensions: ['CacheClusterId'], by: ['cluster_id', 'id'] },
  aws_elasticache_replication_group: {
    dimensions: ['CacheClusterId', 'ReplicationGroupId'],
    by: ['replication_group_id', 'id'],
  },
  aws_elasticache_serverless_cache: { dimensions: ['clusterId'], by: ['name', 'id'] },
  aws_elasticsearch_domain: { dimensions: ['DomainName'], by: ['domain_name'] },
  aws_elb: { dimensions: ['LoadBalancerName'], by: ['name', 'id'] },
  aws_lb: { dimensions: ['LoadBalancer'], by: ['arn_suffix'] },
  aws_opensearch_domain: { dimensions: ['DomainName'], by: ['domain_name'] },
  aws_rds_cluster: { dimensions: ['DBClusterIdentifier'], by: ['cluster_identifier', 'id'] },
  aws_rds_cluster_instance: { dimensions: ['DBInstanceIdentifier'], by: ['identifier', 'id'] },
};

/** Types that alarms can watch, for the table of derived links. */
export const MEASURED_TYPES: readonly string[] = Object.keys(MEASURED);

/** The alarms of one model, by what they watch. */
class Alarms {
  private readonly byMetric = new Map<string, Resource[]>();
  private readonly byDimension = new Map<string, Resource[]>();
  private readonly byReference = new Map<string, Resource[]>();
  /** An alarm with a dimension that leads nowhere, by the dimension's name; '' where all its dimensions are unknown. */
  private readonly lost = new Map<string, Resource>();
  /** An alarm whose metric is not known. */
  private unnamed: Resource | undefined;

  private readonly namesakes = new Map<string, Namesakes>();

  constructor(private readonly noun: Noun) {
    for (const alarm of noun.inventory.ofType('aws_cloudwatch_metric_alarm')) {
      this.addMetric(alarm, noun.value(alarm, 'namespace'), noun.value(alarm, 'metric_name'));
      this.addDimensions(alarm, noun.value(alarm, 'dimensions'));
      for (const query of asList(noun.value(alarm, 'metric_query'))) {
        const metric = inner(query, 'metric');
        this.addMetric(alarm, argument(metric, 'namespace'), argument(metric, 'metric_name'));
        this.addDimensions(alarm, argument(metric, 'dimensions'));
      }
    }
  }

  /** The alarms on the metric that a filter makes. */
  ofFilter(filter: Resource): Link {
    const open = metricOf(this.noun, filter).find(isUnknown);
    if (open !== undefined) return { to: [], unknown: open.$unknown };
    const found = this.naming(filter, this.byMetric, (one) => metricKeys(metricOf(this.noun, one)));
    return link(found, this.unnamed, 'metric');
  }

  /** The alarms on the metrics of a resource. */
  on(resource: Resource): Link {
    const referring = this.byReference.get(resource.address) ?? [];
    const found = new Set([...referring, ...this.naming(resource, this.byDimension, dimensionsOf)]);
    const names = ['', ...(MEASURED[resource.type]?.dimensions ?? [])];
    const lost = names.map((name) => this.lost.get(name)).find((one) => one !== undefined);
    return link([...found], lost, 'dimensions');
  }

  private naming(bearer: Resource, namers: ByName, namesOf: (one: Resource) => string[]): readonly Resource[] {
    let namesakes = this.namesakes.get(bearer.type);
    if (namesakes === undefined) {
      namesakes = new Namesakes(this.noun.inventory.ofType(bearer.type), namesOf, namers);
      this.namesakes.set(bearer.type, namesakes);
    }
    return namesakes.naming(bearer);
  }

  private addMetric(alarm: Resource, namespace: Json, name: Json): void {
    if (isUnknown(namespace) || isUnknown(name)) this.unnamed ??= alarm;
    else for (const key of metricKeys([namespace, name])) push(this.byMetric, key, alarm);
  }

  private addDimensions(alarm: Resource, dimensions: Json): void {
    if (isUnknown(dimensions)) this.addUnknown(alarm, '', dimensions.refs);
    else if (isObject(dimensions)) {
      for (const [name, value] of Object.entries(dimensions)) {
        if (isUnknown(value)) this.addUnknown(alarm, name, value.refs);
        else if (typeof value === 'string') this.addKnown(alarm, name, value);
      }
    }
  }

  /** The nodes of a replication group are called after it: `ledger-001`, or `ledger-0001-001` in shards. */
  private addKnown(alarm: Resource, name: string, value: string): void {
    push(this.byDimension, `${name}=${value}`, alarm);
    const group = name === 'CacheClusterId' ? /^(.+?)(-\d{4})?-\d{3}$/.exec(value)?.[1] : undefined;
    if (group !== undefined) push(this.byDimension, `${name}=${group}`, alarm);
  }

  private addUnknown(alarm: Resource, name: string, refs: readonly string[]): void {
    if (refs.length === 0) this.lost.set(name, this.lost.get(name) ?? alarm);
    for (const address of refs) push(this.byReference, address, alarm);
  }
}

/** The dimensions by which CloudWatch knows what it measures, as far as their values are known. */
function dimensionsOf(resource: Resource): string[] {
  const { dimensions, by } = MEASURED[resource.type] ?? { dimensions: [], by: [] };
  const names = [...by.map((attribute) => resource.after[attribute]), ...scalingGroups(resource)];
  const known = new Set(names.filter((name) => typeof name === 'string'));
  return dimensions.flatMap((dimension) => [...known].map((name) => `${dimension}=${name}`));
}

/** What CloudWatch calls the nodes of a group, once EKS has made the Auto Scaling group that holds them. */
function scalingGroups({ type, after }: Resource): Json[] {
  if (type !== 'aws_eks_node_group') return [];
  return asList(after['resources'] ?? null)
    .flatMap((made) => asList(argument(made, 'autoscaling_groups')))
    .map((group) => argument(group, 'name'));
}

const memory = new WeakMap<Noun, Alarms>();

function alarmsOf(noun: Noun): Alarms {
  let alarms = memory.get(noun);
  if (alarms === undefined) memory.set(noun, (alarms = new Alarms(noun)));
  return alarms;
}

/** Link `alarms` of what CloudWatch measures. */
export function alarmsOn(noun: Noun, resource: Resource): Link {
  return alarmsOf(noun).on(resource);
}

/** Link `alarms` of a metric filter: those on the metric that it makes. */
export function alarmsOfFilter(noun: Noun, filter: Resource): Link {
  return alarmsOf(noun).ofFilter(filter);
}

/** Namespace and name of the metric that a filter makes. */
function metricOf(noun: Noun, filter: Resource): Json[] {
  const metric = inner(noun.value(filter, 'metric_transformation'));
  return [argument(metric, 'namespace'), argument(metric, 'name')];
}

/** What a metric is found by: nothing where it has no name that is known. */
function metricKeys([namespace = null, name = null]: readonly Json[]): string[] {
  if (typeof name !== 'string' || isUnknown(namespace)) return [];
  return [typeof namespace === 'string' ? `${namespace}|${name}` : name];
}

function link(to: readonly Resource[], open: Resource | undefined, what: string): Link {
  if (open === undefined) return { to };
  return { to, unknown: `${open.address} may belong here: its ${what} could not be resolved` };
}
