import type { JsonObject } from '../../../read/json';
import type { Resource } from '../../../read/resource';
import { asList } from '../../../relate/blocks';
import { text } from '../../../relate/claims';
import { groupBy } from '../../group-by';
import { blockKeys, blocksOf, byKey, referencedGroup, SOURCES } from './rule-holders';
import type { ApiRule } from './security-groups';

type Direction = 'ingress' | 'egress';

/** The blocks of a state's group with those of their sources that are still there; a block without any is gone. */
export function inlineBlocks(rules: readonly ApiRule[], direction: Direction, group: Resource): JsonObject[] {
  const there = byKey(rules);
  const id = text(group.after['id']);
  return blocksOf(group, direction).flatMap((block) => {
    const keyOf = (source: JsonObject): string => blockKeys({ ...PORTS(block), ...source }, direction, id)[0] ?? '';
    const lists = SOURCES.map((name) => {
      const list = asList(block[name] ?? null).filter((source) => there.has(keyOf({ [name]: [source] })));
      return [name, list] as const;
    });
    const self = block['self'] === true && there.has(keyOf({ self: true }));
    const rest = { ...block, ...Object.fromEntries(lists), self };
    const left = blockKeys(rest, direction, id).flatMap((key) => there.get(key) ?? []);
    return left.length === 0 ? [] : [{ ...rest, description: saidOf(left, text(block['description'])) }];
  });
}

const PORTS = ({ protocol = null, from_port = null, to_port = null }: JsonObject): JsonObject => ({
  protocol,
  from_port,
  to_port,
});

/** What is said of rules: something else than was said before, where one of them has it. */
export function saidOf(rules: readonly ApiRule[], before: string): string {
  return rules.map(({ Description = '' }) => Description).find((said) => said !== before) ?? before;
}

/** The blocks of a group that no state has: rules alike in all but their sources in one. */
export function newBlocks(rules: readonly ApiRule[], direction: Direction): JsonObject[] {
  const own = rules.filter(({ IsEgress }) => IsEgress === (direction === 'egress'));
  const alike = groupBy(own, (rule) => JSON.stringify([rule.IpProtocol, rule.FromPort, rule.ToPort, rule.Description]));
  return [...alike.values()].flatMap((list) => {
    const [first] = list;
    return first === undefined ? [] : [blockOf(first, list)];
  });
}

function blockOf(first: ApiRule, list: readonly ApiRule[]): JsonObject {
  const others = list.map(referencedGroup);
  return {
    protocol: first.IpProtocol,
    from_port: first.FromPort ?? 0,
    to_port: first.ToPort ?? 0,
    cidr_blocks: list.flatMap(({ CidrIpv4 }) => CidrIpv4 ?? []),
    ipv6_cidr_blocks: list.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
    prefix_list_ids: list.flatMap(({ PrefixListId }) => PrefixListId ?? []),
    security_groups: others.flatMap((other) => (other === undefined || other === first.GroupId ? [] : [other])),
    self: others.includes(first.GroupId),
    description: first.Description ?? '',
  };
}
