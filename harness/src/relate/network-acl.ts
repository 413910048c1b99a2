import { isArray, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, asList, whyOpaque } from './blocks';
import type { Noun } from './noun';
import { traffic } from './security-group';

/** The one shape of a network ACL entry (docs/model.md, facet `entries`). */
export function entries(noun: Noun, resource: Resource): Json {
  if (resource.type === 'aws_network_acl_rule') return [separateEntry(noun, resource)];
  return [...inlineEntries(noun, resource, 'ingress'), ...inlineEntries(noun, resource, 'egress')];
}

function inlineEntries(noun: Noun, resource: Resource, direction: 'ingress' | 'egress'): Json[] {
  const blocks = noun.value(resource, direction);
  const hidden = whyOpaque(blocks);
  if (hidden !== undefined) return [{ direction, $unknown: hidden, path: [direction] }];
  if (!isArray(blocks)) return [];
  return blocks.map((block, i) => {
    const opaque = whyOpaque(block);
    if (opaque !== undefined) return { direction, $unknown: opaque, path: [direction, i] };
    const ipv4 = asList(argument(block, 'cidr_block'));
    const ipv6 = asList(argument(block, 'ipv6_cidr_block'));
    return {
      direction,
      action: lower(argument(block, 'action')),
      ...traffic(argument(block, 'protocol'), argument(block, 'from_port'), argument(block, 'to_port')),
      cidrs: [...ipv4, ...ipv6],
      number: argument(block, 'rule_no'),
      path: [direction, i, ipv4.length > 0 ? 'cidr_block' : 'ipv6_cidr_block'],
    };
  });
}

function separateEntry(noun: Noun, resource: Resource): Json {
  const value = (name: string): Json => noun.value(resource, name);
  const egress = value('egress');
  const ipv4 = asList(value('cidr_block'));
  return {
    direction: isUnknown(egress) ? egress : egress === true ? 'egress' : 'ingress',
    action: lower(value('rule_action')),
    ...traffic(value('protocol'), value('from_port'), value('to_port')),
    cidrs: [...ipv4, ...asList(value('ipv6_cidr_block'))],
    number: value('rule_number'),
    path: [ipv4.length > 0 ? 'cidr_block' : 'ipv6_cidr_block'],
  };
}

function lower(value: Json): Json {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
