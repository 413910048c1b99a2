import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList } from '../relate/blocks';
import type { Noun } from '../relate/noun';
import type { Fact } from './model';

/** A switch as it is set; what it means where nobody set it. */
export function factOf(value: Json, unset: Fact): Fact {
  if (isUnknown(value)) return value.$unknown;
  return value === null ? unset : value === true || value === 'true';
}

export function not(fact: Fact): Fact {
  return typeof fact === 'string' ? fact : !fact;
}

export function either(one: Fact, other: Fact): Fact {
  if (one === true || other === true) return true;
  return typeof one === 'string' ? one : other;
}

type Ask = (noun: Noun, resource: Resource, subnet: Resource | undefined) => Fact;

const flag =
  (attribute: string): Ask =>
  (noun, resource) =>
    factOf(noun.value(resource, attribute), false);

export const facing: Ask = (noun, resource) => not(factOf(noun.value(resource, 'internal'), false));

/** What a template's first interface says; else what the subnet gives to whatever starts in it. */
const byTemplate: Ask = (noun, resource, subnet) => {
  const templates = noun.link(resource, 'launch_template');
  const [template] = templates.to;
  const interfaces = template === undefined ? [] : asList(noun.value(template, 'network_interfaces'));
  return factOf(
    argument(interfaces[0] ?? null, 'associate_public_ip_address'),
    templates.unknown ?? bySubnet(noun, subnet),
  );
};

function bySubnet(noun: Noun, subnet: Resource | undefined): Fact {
  if (subnet === undefined) return 'its subnet is not in this input';
  return factOf(noun.value(subnet, 'map_public_ip_on_launch'), false);
}

/** An elastic IP makes an interface public, whatever its subnet says. */
function elastic(noun: Noun, resource: Resource): Fact {
  const { to, unknown } = noun.link(resource, 'public_addresses');
  return to.length > 0 ? true : (unknown ?? false);
}

const instance: Ask = (noun, resource, subnet) => {
  const attribute = 'associate_public_ip_address';
  const asked = isSet(noun, resource, attribute);
  return either(
    elastic(noun, resource),
    asked ? factOf(noun.value(resource, attribute), false) : byTemplate(noun, resource, subnet),
  );
};

/** What nobody set is not known in a plan where AWS chooses it. */
export function isSet(noun: Noun, resource: Resource, attribute: string): boolean {
  const value = noun.value(resource, attribute);
  if (value === null) return false;
  return !isUnknown(value) || !noun.inventory.isUnset(resource, [attribute]);
}

/** Aurora's switch is on the instances. */
const cluster: Ask = (noun, resource) =>
  noun
    .link(resource, 'instances')
    .to.reduce<Fact>(
      (fact, one) => either(fact, factOf(noun.value(one, 'publicly_accessible'), false)),
      flag('publicly_accessible')(noun, resource, undefined),
    );

const kafka: Ask = (noun, resource) => {
  const info = argument(asList(noun.value(resource, 'broker_node_group_info'))[0] ?? null, 'connectivity_info');
  const access = argument(asList(argument(asList(info)[0] ?? null, 'public_access'))[0] ?? null, 'type');
  return isUnknown(access) ? access.$unknown : access === 'SERVICE_PROVIDED_EIPS';
};

const tasks: Ask = (noun, resource) =>
  factOf(argument(asList(noun.value(resource, 'network_configuration'))[0] ?? null, 'assign_public_ip'), false);

/** Whether something gets a public IPv4 address in a subnet; types that are not here get none. */
const IPV4: Readonly<Record<string, Ask>> = {
  aws_lb: facing,
  aws_alb: facing,
  aws_elb: facing,
  aws_db_instance: flag('publicly_accessible'),
  aws_rds_cluster: cluster,
  aws_redshift_cluster: flag('publicly_accessible'),
  aws_mq_broker: flag('publicly_accessible'),
  aws_msk_cluster: kafka,
  aws_ecs_service: tasks,
  aws_instance: instance,
  aws_network_interface: elastic,
  aws_autoscaling_group: byTemplate,
  aws_eks_node_group: byTemplate,
};

/** The argument that decides it, for the place of a hop. */
const DECIDED_BY: Readonly<Record<string, string>> = {
  aws_lb: 'internal',
  aws_alb: 'internal',
  aws_elb: 'internal',
  aws_db_instance: 'publicly_accessible',
  aws_redshift_cluster: 'publicly_accessible',
  aws_mq_broker: 'publicly_accessible',
  aws_instance: 'associate_public_ip_address',
};

export function publicArgument(type: string): readonly string[] {
  const argument = DECIDED_BY[type];
  return argument === undefined ? [] : [argument];
}

export function isPublicIPv4(noun: Noun, resource: Resource, subnet: Resource | undefined): Fact {
  return IPV4[resource.type]?.(noun, resource, subnet) ?? false;
}
