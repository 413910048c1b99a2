import type { Resource } from '../read/resource';
import type { Link } from '../relate/graph';
import type { Noun } from '../relate/noun';
import { groupLinks } from '../relate/placement';
import type { Endpoint, Group, Subnet } from './model';
import { groupOf, ownGroup } from './read-groups';

type Carried = Pick<Endpoint, 'groups' | 'groupsUnknown'>;

/** The groups that something carries: those that it names, else those that AWS gives it. */
export function carriedGroups(noun: Noun, resource: Resource, subnets: readonly Subnet[]): Carried {
  const links = groupLinks(noun, resource);
  const given = givenGroups(noun, resource);
  const open = links.find(({ unknown, external, oneOf }) => unknown ?? external ?? oneOf);
  const named = open?.oneOf === true ? [] : links.flatMap(({ to }) => to);
  const groups = [...new Set(named)].map((group) => groupOf.of(noun, group));
  if (links.length > 0) {
    // The cluster's own group is carried beside those named; nodes with others do not carry it.
    const more = resource.type === 'aws_eks_cluster' ? given : [];
    return { groups: [...groups, ...(more ?? [])], groupsUnknown: whyOpen(open) };
  }
  if (isNetworkBalancer(noun, resource)) return { groups: undefined, groupsUnknown: undefined };
  if (BY_EKS.has(resource.type)) {
    return {
      groups: given ?? [],
      groupsUnknown: given === undefined ? 'the cluster, whose group it carries, is not in this input' : undefined,
    };
  }
  return { groups: defaults(noun, subnets), groupsUnknown: undefined };
}

function whyOpen(open: Link | undefined): string | undefined {
  if (open === undefined) return undefined;
  if (open.unknown !== undefined) return open.unknown;
  return open.oneOf === true
    ? 'one of several groups is meant'
    : `${(open.external ?? []).join(', ')} is not in this input`;
}

const BY_EKS = new Set(['aws_eks_node_group', 'aws_eks_fargate_profile', 'aws_eks_cluster']);

/** EKS makes a group with each cluster, for its control plane and the nodes that name none. */
function givenGroups(noun: Noun, resource: Resource): Group[] | undefined {
  const cluster = resource.type === 'aws_eks_cluster' ? resource : noun.link(resource, 'cluster').to[0];
  return cluster === undefined
    ? undefined
    : [ownGroup(cluster.address, `${cluster.address} (the security group that EKS makes)`)];
}

function isNetworkBalancer(noun: Noun, resource: Resource): boolean {
  const type = noun.value(resource, 'load_balancer_type');
  return type === 'network' || type === 'gateway';
}

function defaults(noun: Noun, subnets: readonly Subnet[]): Group[] {
  const vpc = subnets[0]?.vpc?.address;
  const resource = vpc === undefined ? undefined : noun.inventory.get(vpc);
  if (vpc === undefined || resource === undefined) return [];
  const [adopted] = noun.link(resource, 'default_security_group').to;
  return [adopted === undefined ? ownGroup(vpc, `${vpc} (its default security group)`) : groupOf.of(noun, adopted)];
}
