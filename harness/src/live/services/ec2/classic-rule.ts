import type { JsonObject } from '../../../read/json';
import type { Resource } from '../../../read/resource';
import { asList } from '../../../relate/blocks';
import { text } from '../../../relate/claims';
import type { Observed, TypeReader } from '../../reader';
import { saidOf } from './inline-rules';
import { referencedGroup, shareRules } from './rule-holders';
import { CLASSIC, securityGroupRules, type ApiRule } from './security-groups';

const NUMBERS: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6', all: '-1' };

/** A protocol as the state writes it, where that is the same one. */
export function spelledAs(protocol: string, held: JsonObject[string] | undefined): string {
  const written = text(held);
  return (NUMBERS[written.toLowerCase()] ?? written.toLowerCase()) === protocol ? written : protocol;
}

/** A rule resource of the older kind, which stands for as many rules of the API as it has sources. */
export const securityGroupRule: TypeReader = {
  type: CLASSIC,
  identity: ['id'],
  tells: [
    'cidr_blocks',
    'description',
    'from_port',
    'ipv6_cidr_blocks',
    'prefix_list_ids',
    'protocol',
    'security_group_id',
    'self',
    'source_security_group_id',
    'to_port',
    'type',
  ],
  read: async (cloud, wanted) => {
    const { classic } = shareRules(await securityGroupRules(cloud, wanted), wanted);
    return [...classic].map(([resource, rules]) => classicRule(resource, rules));
  },
};

function classicRule({ address, after }: Resource, rules: readonly ApiRule[]): Observed {
  const [first] = rules;
  const groups = rules.flatMap((rule) => referencedGroup(rule) ?? []);
  const group = first?.GroupId ?? '';
  const isSelf = after['self'] === true && groups.includes(group);
  const protocol = spelledAs(first?.IpProtocol ?? '', after['protocol']);
  return {
    address,
    values: {
      id: after['id'] ?? null,
      security_group_id: group,
      type: first?.IsEgress === true ? 'egress' : 'ingress',
      protocol,
      from_port: portAs(first?.FromPort, first, after['from_port']),
      to_port: portAs(first?.ToPort, first, after['to_port']),
      cidr_blocks: inOrder(
        rules.flatMap(({ CidrIpv4 }) => CidrIpv4 ?? []),
        after['cidr_blocks'],
      ),
      ipv6_cidr_blocks: inOrder(
        rules.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
        after['ipv6_cidr_blocks'],
      ),
      prefix_list_ids: inOrder(
        rules.flatMap(({ PrefixListId }) => PrefixListId ?? []),
        after['prefix_list_ids'],
      ),
      source_security_group_id: groups.find((other) => !isSelf || other !== group) ?? null,
      self: isSelf,
      description: saidOf(rules, text(after['description'])),
    },
  };
}

/** Any port will do where the rule is for every protocol. */
function portAs(
  port: number | undefined,
  rule: ApiRule | undefined,
  held: JsonObject[string] | undefined,
): JsonObject[string] {
  return rule?.IpProtocol === '-1' ? (held ?? null) : (port ?? null);
}

/** The sources in the state's order, and others after them. */
function inOrder(found: readonly string[], held: JsonObject[string] | undefined): string[] {
  const order = asList(held ?? null);
  const rank = (source: string): number => (order.includes(source) ? order.indexOf(source) : order.length);
  return [...found].sort((a, b) => rank(a) - rank(b));
}
