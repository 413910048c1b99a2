import type { Resource } from '../read/resource';
import { parseCidr, type Family } from '../relate/addresses';
import { PerResource, type Noun } from '../relate/noun';
import { subnetLinks } from '../relate/placement';
import { carriedGroups } from './carried-groups';
import { hasIPv6, isPublicIPv6 } from './ipv6-facts';
import type { Endpoint, Fact, Subnet } from './model';
import { isPublicIPv4 } from './public-facts';
import { subnetOf } from './read-network';

/** Whatever carries network interfaces. */
export const ENDPOINT_TYPES: readonly string[] = [
  'aws_lb',
  'aws_alb',
  'aws_elb',
  'aws_instance',
  'aws_autoscaling_group',
  'aws_eks_node_group',
  'aws_eks_fargate_profile',
  'aws_eks_cluster',
  'aws_ecs_service',
  'aws_lambda_function',
  'aws_network_interface',
  'aws_db_instance',
  'aws_rds_cluster',
  'aws_docdb_cluster',
  'aws_neptune_cluster',
  'aws_redshift_cluster',
  'aws_elasticache_replication_group',
  'aws_elasticache_cluster',
  'aws_elasticache_serverless_cache',
  'aws_memorydb_cluster',
  'aws_opensearch_domain',
  'aws_elasticsearch_domain',
  'aws_msk_cluster',
  'aws_mq_broker',
  'aws_efs_mount_target',
  'aws_kinesis_firehose_delivery_stream',
  'aws_vpc_endpoint',
];

/** These stand in subnets only where they say so. */
const OFTEN_OUTSIDE = new Set([
  'aws_lambda_function',
  'aws_kinesis_firehose_delivery_stream',
  'aws_opensearch_domain',
  'aws_elasticsearch_domain',
  'aws_ecs_service',
]);

/** Every endpoint of this input, by address in the order of types. */
export function allEndpoints(noun: Noun): readonly Endpoint[] {
  return ENDPOINT_TYPES.flatMap((type) => noun.inventory.ofType(type))
    .filter((resource) => isEndpoint(noun, resource))
    .map((resource) => endpointOf.of(noun, resource));
}

/** Gateway endpoints are routes; a node of a replication group is part of it. */
export function isEndpoint(noun: Noun, resource: Resource): boolean {
  if (!ENDPOINT_TYPES.includes(resource.type) || resource.mode !== 'managed') return false;
  if (resource.type === 'aws_vpc_endpoint') return noun.value(resource, 'vpc_endpoint_type') === 'Interface';
  if (resource.type === 'aws_elasticache_cluster') return noun.link(resource, 'replication_group').to.length === 0;
  if (!OFTEN_OUTSIDE.has(resource.type)) return true;
  return subnetLinks(noun, resource).some(
    ({ to, unknown, external }) => to.length > 0 || unknown !== undefined || external !== undefined,
  );
}

export const endpointOf = new PerResource(read);

function read(noun: Noun, resource: Resource): Endpoint {
  const links = subnetLinks(noun, resource);
  const byAddress = new Map(links.flatMap(({ to }) => to).map((subnet) => [subnet.address, subnet] as const));
  const subnets = [...byAddress.values()].map((subnet) => subnetOf.of(noun, subnet));
  const fact =
    (of: (subnet: Resource) => Fact) =>
    (subnet: Subnet): Fact => {
      const found = byAddress.get(subnet.address);
      return found === undefined ? false : of(found);
    };
  const six = fact((subnet) => hasIPv6(noun, resource, subnet));
  const publicFour = fact((subnet) => isPublicIPv4(noun, resource, subnet));
  const own = noun.value(resource, 'private_ip');
  return {
    address: resource.address,
    type: resource.type,
    subnets,
    unplaced: unplaced(links, subnets),
    ...carriedGroups(noun, resource, subnets),
    has: (subnet, family: Family) => subnet.blocks[family].length > 0 && (family === 4 ? true : six(subnet)),
    isPublic: (subnet, family: Family) => (family === 4 ? publicFour(subnet) : isPublicIPv6(noun, resource)),
    own: typeof own === 'string' ? parseCidr(own) : undefined,
  };
}

function unplaced(links: ReturnType<typeof subnetLinks>, subnets: readonly Subnet[]): string | undefined {
  const unknown = links.find((link) => link.unknown !== undefined)?.unknown;
  const external = links.find((link) => link.external !== undefined)?.external;
  if (unknown !== undefined) return unknown;
  if (external !== undefined) return `${external.join(', ')} is not in this input`;
  return subnets.length === 0 ? 'it names no subnet of this input' : undefined;
}
