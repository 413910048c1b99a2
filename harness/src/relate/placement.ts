import type { Resource } from '../read/resource';
import type { Link } from './graph';
import type { Noun } from './noun';

/** The links that lead to the subnets of a resource: its own, or those of its subnet group. */
export function subnetLinks(noun: Noun, resource: Resource): Link[] {
  const holders = [resource, ...noun.link(resource, 'subnet_group').to];
  return holders.flatMap((holder) => ['subnet', 'subnets'].map((name) => noun.link(holder, name)));
}

/** Subnets of its own, or those of its subnet group. */
export function subnetsOf(noun: Noun, resource: Resource): readonly Resource[] {
  return [...new Set(subnetLinks(noun, resource).flatMap(({ to }) => to))];
}

/** The links that lead to the security groups of a resource, those that say something; nodes have their template's. */
export function groupLinks(noun: Noun, resource: Resource): Link[] {
  const holders = [resource, ...noun.link(resource, 'launch_template').to];
  return holders
    .map((holder) => noun.link(holder, 'security_groups'))
    .filter(({ to, unknown, external }) => to.length > 0 || unknown !== undefined || external !== undefined);
}
