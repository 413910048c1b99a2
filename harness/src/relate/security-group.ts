import { isArray, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { argument, listArgument, asList, reference, whyOpaque } from './blocks';
import type { Noun } from './noun';
import { EVERY } from './ports';

/** The one shape of a security-group rule, whatever way it is written (docs/model.md, facet `rules`). */
export function rules(noun: Noun, resource: Resource): Json {
  switch (resource.type) {
    case 'aws_security_group_rule':
      return [classicRule(noun, resource)];
    case 'aws_vpc_security_group_ingress_rule':
      return [separateRule(noun, resource, 'ingress')];
    case 'aws_vpc_security_group_egress_rule':
      return [separateRule(noun, resource, 'egress')];
    default:
      return [...inlineRules(noun, resource, 'ingress'), ...inlineRules(noun, resource, 'egress')];
  }
}

type Direction = 'ingress' | 'egress';

function inlineRules(noun: Noun, resource: Resource, direction: Direction): Json[] {
  const blocks = noun.value(resource, direction);
  const hidden = whyOpaque(blocks);
  if (hidden !== undefined) return [{ direction, $unknown: hidden, path: [direction] }];
  if (!isArray(blocks)) return [];
  return blocks.map((block, i) => {
    const opaque = whyOpaque(block);
    if (opaque !== undefined) return { direction, $unknown: opaque, path: [direction, i] };
    const cidrs = [...listArgument(block, 'cidr_blocks'), ...listArgument(block, 'ipv6_cidr_blocks')];
    return {
      direction,
      ...traffic(argument(block, 'protocol'), argument(block, 'from_port'), argument(block, 'to_port')),
      cidrs,
      prefix_lists: listArgument(block, 'prefix_list_ids'),
      groups: listArgument(block, 'security_groups').map(reference),
      self: argument(block, 'self') ?? false,
      description: argument(block, 'description') ?? null,
      path: [
        direction,
        i,
        listArgument(block, 'cidr_blocks').length > 0 || cidrs.length === 0 ? 'cidr_blocks' : 'ipv6_cidr_blocks',
      ],
    };
  });
}

function classicRule(noun: Noun, resource: Resource): Json {
  const value = (name: string): Json => noun.value(resource, name);
  const ipv4 = asList(value('cidr_blocks'));
  const ipv6 = asList(value('ipv6_cidr_blocks'));
  return {
    direction: value('type'),
    ...traffic(value('protocol'), value('from_port'), value('to_port')),
    cidrs: [...ipv4, ...ipv6],
    prefix_lists: asList(value('prefix_list_ids')),
    groups: asList(value('source_security_group_id')).map(reference),
    self: value('self') ?? false,
    description: value('description'),
    path: [ipv4.length > 0 ? 'cidr_blocks' : ipv6.length > 0 ? 'ipv6_cidr_blocks' : 'source_security_group_id'],
  };
}

function separateRule(noun: Noun, resource: Resource, direction: Direction): Json {
  const value = (name: string): Json => noun.value(resource, name);
  const ipv4 = value('cidr_ipv4');
  const ipv6 = value('cidr_ipv6');
  return {
    direction,
    ...traffic(value('ip_protocol'), value('from_port'), value('to_port')),
    cidrs: [...asList(ipv4), ...asList(ipv6)],
    prefix_lists: asList(value('prefix_list_id')),
    groups: asList(value('referenced_security_group_id')).map(reference),
    self: false,
    description: value('description'),
    path: [ipv4 !== null ? 'cidr_ipv4' : ipv6 !== null ? 'cidr_ipv6' : 'referenced_security_group_id'],
  };
}

const PROTOCOLS: Readonly<Record<string, string>> = { all: '-1', '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' };

/**
 * Protocol and ports in one spelling; a rule for every protocol has no ports, and -1 of TCP or UDP is every port. Where
 * the protocol is left out, nothing narrows the rule.
 */
export function traffic(protocol: Json, from: Json, to: Json): { protocol: Json; from: Json; to: Json } {
  const spelled = typeof protocol === 'number' ? String(protocol) : (protocol ?? '-1');
  const name = typeof spelled === 'string' ? (PROTOCOLS[spelled.toLowerCase()] ?? spelled.toLowerCase()) : spelled;
  if (name === '-1') return { protocol: name, from: null, to: null };
  const every = (name === 'tcp' || name === 'udp') && Number(from) === -1 && Number(to) === -1;
  return { protocol: name, ...(every ? EVERY : { from, to }) };
}
