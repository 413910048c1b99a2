import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList, inner } from './blocks';
import type { Link } from './graph';
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

  constructor(noun: Noun) {
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

  /** The alarms on a metric. */
  onMetric(namespace: Json, name: Json): Link {
    if (isUnknown(namespace)) return { to: [], unknown: namespace.$unknown };
    if (isUnknown(name)) return { to: [], unknown: name.$unknown };
    return link(this.byMetric.get(metricKey(namespace, name)) ?? [], this.unnamed, 'metric');
  }

  /** The alarms on the metrics of a resource. */
  on(resource: Resource): Link {
    const { dimensions, by } = MEASURED[resource.type] ?? { dimensions: [], by: [] };
    const names = [...by.map((attribute) => resource.after[attribute]), ...scalingGroups(resource)].filter(
      (name) => typeof name === 'string',
    );
    const found = new Set(this.byReference.get(resource.address));
    for (const dimension of dimensions) {
      for (const name of names) {
        for (const one of this.byDimension.get(`${dimension}=${name}`) ?? []) found.add(one);
      }
    }
    const lost = ['', ...dimensions].map((name) => this.lost.get(name)).find((one) => one !== undefined);
    return link([...found], lost, 'dimensions');
  }

  private addMetric(alarm: Resource, namespace: Json, name: Json): void {
    if (isUnknown(namespace) || isUnknown(name)) this.unnamed ??= alarm;
    else if (typeof name === 'string') push(this.byMetric, metricKey(namespace, name), alarm);
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
  const metric = inner(noun.value(filter, 'metric_transformation'));
  return alarmsOf(noun).onMetric(argument(metric, 'namespace'), argument(metric, 'name'));
}

function metricKey(...words: readonly Json[]): string {
  return words.filter((word) => typeof word === 'string').join('|');
}

function link(to: readonly Resource[], open: Resource | undefined, what: string): Link {
  if (open === undefined) return { to };
  return { to, unknown: `${open.address} may belong here: its ${what} could not be resolved` };
}

function push(map: Map<string, Resource[]>, key: string, alarm: Resource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [alarm]);
  else if (list.at(-1) !== alarm) list.push(alarm);
}
