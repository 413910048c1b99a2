import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList } from '../relate/blocks';
import type { Noun } from '../relate/noun';
import type { Fact } from './model';
import { either, facing, factOf, isSet } from './public-facts';

/** Machines take IPv6 addresses as their subnet gives them, or as they ask. */
const MACHINES = new Set([
  'aws_instance',
  'aws_network_interface',
  'aws_autoscaling_group',
  'aws_eks_node_group',
  'aws_ecs_service',
]);

/** The switch that gives other things both families, and the word for it. */
const DUAL: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  aws_lb: ['ip_address_type', ['dualstack', 'dualstack-without-public-ipv4']],
  aws_alb: ['ip_address_type', ['dualstack', 'dualstack-without-public-ipv4']],
  aws_db_instance: ['network_type', ['DUAL']],
  aws_rds_cluster: ['network_type', ['DUAL']],
  aws_elasticache_replication_group: ['network_type', ['dual_stack', 'ipv6']],
  aws_elasticache_cluster: ['network_type', ['dual_stack', 'ipv6']],
  aws_vpc_endpoint: ['ip_address_type', ['dualstack', 'ipv6']],
};

/** Whether something has IPv6 addresses in a subnet that has a range of them. */
export function hasIPv6(noun: Noun, resource: Resource, subnet: Resource): Fact {
  if (MACHINES.has(resource.type))
    return either(asked(noun, resource), factOf(noun.value(subnet, 'assign_ipv6_address_on_creation'), false));
  const [attribute, words] = DUAL[resource.type] ?? [];
  if (attribute === undefined || words === undefined) return false;
  const value = noun.value(resource, attribute);
  if (isUnknown(value)) return noun.inventory.isUnset(resource, [attribute]) ? false : value.$unknown;
  return typeof value === 'string' && words.includes(value);
}

/** What it asks for itself, or what the first interface of its template does. */
function asked(noun: Noun, resource: Resource): Fact {
  const [template] = noun.link(resource, 'launch_template').to;
  const [first] = template === undefined ? [] : asList(noun.value(template, 'network_interfaces'));
  const values = ['ipv6_address_count', 'ipv6_addresses'].flatMap((name) => [
    isSet(noun, resource, name) ? noun.value(resource, name) : null,
    argument(first ?? null, name),
  ]);
  return values.reduce<Fact>((fact, value) => {
    if (isUnknown(value)) return either(fact, value.$unknown);
    return either(fact, typeof value === 'number' ? value > 0 : asList(value).length > 0);
  }, false);
}

/** IPv6 addresses are public by nature; AWS keeps those of databases and of internal balancers from the internet. */
export function isPublicIPv6(noun: Noun, resource: Resource): Fact {
  if (MACHINES.has(resource.type)) return true;
  return ['aws_lb', 'aws_alb'].includes(resource.type) ? facing(noun, resource, undefined) : false;
}
