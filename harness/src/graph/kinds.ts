import { isArray, type Json } from '../read/json';
import { words, type Shown } from './shown';

/** What a type of resource is called on the picture, and what is worth knowing of one. */
export interface Kind {
  readonly title: (shown: Shown) => string;
  readonly details: (shown: Shown) => readonly (string | undefined)[];
}

const BALANCER_TYPES: Readonly<Record<string, string>> = { network: 'Network', gateway: 'Gateway' };

const BALANCER: Kind = {
  title: (shown) => {
    const type = BALANCER_TYPES[shown.text('load_balancer_type') ?? ''] ?? 'Application';
    return shown.isTrue('internal') ? `${type} load balancer, internal` : `${type} load balancer`;
  },
  details: (shown) => [shown.text('name')],
};

const DOMAIN: Kind = {
  title: (shown) => shown.text('engine_version')?.replace('_', ' ') ?? 'OpenSearch',
  details: (shown) => [
    shown.text('domain_name'),
    times(shown.inner('cluster_config', 'instance_count'), shown.innerText('cluster_config', 'instance_type')),
  ],
};

const ENGINES: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL',
  'aurora-postgresql': 'Aurora PostgreSQL',
  mysql: 'MySQL',
  'aurora-mysql': 'Aurora MySQL',
  mariadb: 'MariaDB',
  redis: 'Redis',
  valkey: 'Valkey',
  memcached: 'Memcached',
};

const engine = (shown: Shown, otherwise: string): string => {
  const name = shown.text('engine');
  const version = shown.text('engine_version');
  return [name === undefined ? otherwise : (ENGINES[name] ?? name), version].filter((part) => part).join(' ');
};

const multiAz = (shown: Shown, attribute: string): string =>
  shown.isTrue(attribute) ? 'Multi-AZ' : 'one zone at a time';

/** The resources that stand in subnets, by type. */
export const KINDS: Readonly<Record<string, Kind>> = {
  aws_lb: BALANCER,
  aws_alb: BALANCER,
  aws_elb: { title: () => 'Classic load balancer', details: (shown) => [shown.text('name')] },
  aws_nat_gateway: {
    title: () => 'NAT gateway',
    details: (shown) => [shown.text('connectivity_type') === 'private' ? 'private' : undefined],
  },
  aws_eks_cluster: {
    title: (shown) => join(['Kubernetes control plane', shown.text('version')]),
    details: (shown) => [
      shown.text('name'),
      shown.inner('vpc_config', 'endpoint_public_access') === false ? 'API inside the VPC only' : 'public API',
    ],
  },
  aws_eks_node_group: {
    title: (shown) => `Nodes: ${nodeGroupName(shown)}`,
    details: (shown) => [
      list(shown.list('instance_types')),
      `${shown.innerText('scaling_config', 'min_size') ?? '?'} to ${shown.innerText('scaling_config', 'max_size') ?? '?'} nodes`,
      shown.text('capacity_type') === 'SPOT' ? 'spot' : undefined,
    ],
  },
  aws_eks_fargate_profile: {
    title: () => 'Fargate profile',
    details: (shown) => [shown.text('fargate_profile_name')],
  },
  aws_db_instance: {
    title: (shown) => engine(shown, 'Database'),
    details: (shown) => [shown.text('identifier'), shown.text('instance_class'), multiAz(shown, 'multi_az')],
  },
  aws_rds_cluster: {
    title: (shown) => engine(shown, 'Database cluster'),
    details: (shown) => [
      shown.text('cluster_identifier'),
      `${String(shown.noun.link(shown.resource, 'instances').to.length)} instances`,
    ],
  },
  aws_elasticache_replication_group: {
    title: (shown) => engine(shown, 'Redis'),
    details: (shown) => [
      shown.text('replication_group_id'),
      times(shown.noun.value(shown.resource, 'num_cache_clusters'), shown.text('node_type')),
      multiAz(shown, 'multi_az_enabled'),
    ],
  },
  aws_elasticache_cluster: {
    title: (shown) => engine(shown, 'Cache'),
    details: (shown) => [shown.text('cluster_id'), shown.text('node_type')],
  },
  aws_elasticache_serverless_cache: {
    title: (shown) => engine(shown, 'Serverless cache'),
    details: (shown) => [shown.text('name')],
  },
  aws_opensearch_domain: DOMAIN,
  aws_elasticsearch_domain: DOMAIN,
  aws_instance: {
    title: () => 'Instance',
    details: (shown) => [shown.name('id'), shown.text('instance_type')],
  },
  aws_autoscaling_group: {
    title: () => 'Auto Scaling group',
    details: (shown) => [shown.text('name'), `${shown.text('min_size') ?? '?'} to ${shown.text('max_size') ?? '?'}`],
  },
  aws_lambda_function: { title: () => 'Function', details: (shown) => [shown.text('function_name')] },
  aws_kinesis_firehose_delivery_stream: {
    title: () => 'Log delivery (Firehose)',
    details: (shown) => [shown.text('name')],
  },
  aws_ecs_service: { title: () => 'ECS service', details: (shown) => [shown.text('name')] },
  aws_msk_cluster: { title: () => 'Kafka', details: (shown) => [shown.text('cluster_name')] },
  aws_mq_broker: { title: () => 'Message broker', details: (shown) => [shown.text('broker_name')] },
  aws_memorydb_cluster: { title: () => 'MemoryDB', details: (shown) => [shown.text('name')] },
  aws_redshift_cluster: { title: () => 'Redshift', details: (shown) => [shown.text('cluster_identifier')] },
  aws_docdb_cluster: { title: () => 'DocumentDB', details: (shown) => [shown.text('cluster_identifier')] },
  aws_neptune_cluster: { title: () => 'Neptune', details: (shown) => [shown.text('cluster_identifier')] },
  aws_efs_mount_target: { title: () => 'EFS mount target', details: () => [] },
  aws_vpc_endpoint: { title: () => 'Interface endpoint', details: (shown) => [serviceName(shown)] },
};

/** The service behind an endpoint, `ecr.api` of `com.amazonaws.eu-west-1.ecr.api`. */
export function serviceName(shown: Shown): string | undefined {
  return shown.text('service_name')?.replace(/^(?:com|cn\.com|aws)\.[^.]+\.[a-z]{2}(?:-[a-z]+)+-\d\./, '');
}

function nodeGroupName(shown: Shown): string {
  const name = shown.text('node_group_name') ?? shown.resource.name;
  const { key } = shown.resource;
  return typeof key === 'string' && name.endsWith(key) ? key : name;
}

function list(values: readonly Json[]): string | undefined {
  const texts = values.map(words).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(', ');
}

function times(count: Json, what: string | undefined): string | undefined {
  if (what === undefined || isArray(count)) return what;
  return typeof count === 'number' ? `${String(count)} × ${what}` : what;
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
