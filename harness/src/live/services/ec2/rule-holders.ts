import { isArray, isObject, type Json, type JsonObject } from '../../../read/json';
import type { Resource } from '../../../read/resource';
import { asList } from '../../../relate/blocks';
import { CLAIMS, portsOf, text } from '../../../relate/claims';
import { groupBy } from '../../group-by';
import type { Wanted } from '../../reader';
import { CLASSIC, GROUPS, type ApiRule } from './security-groups';

/** The lists in which a rule's sources stand, in groups and in aws_security_group_rule. */
export const SOURCES = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'];

/** To which resources of the states the API's rules belong: it has one rule for each source. */
export interface Shared {
  /** Rules by the aws_security_group_rule that stands for them. */
  readonly classic: ReadonlyMap<Resource, readonly ApiRule[]>;
  /** By group, what its own blocks hold; of groups that no state has, everything. */
  readonly inline: ReadonlyMap<string, readonly ApiRule[]>;
  /** What is a rule resource of its own: a state's, or nobody's. */
  readonly separate: readonly ApiRule[];
}

/**
 * Sorts rules. What a rule resource of the state claims, by its id or by what it says, is that one's; of the rest, what
 * the state's group has inline stays inline, and what neither has is nobody's: a rule resource that no state has.
 */
export function shareRules(rules: readonly ApiRule[], wanted: Wanted): Shared {
  const claims = claimsOf(wanted.of(CLASSIC));
  const ids = new Set(SEPARATE.flatMap((type) => wanted.of(type)).map(({ after }) => text(after['id'])));
  const groups = new Map(
    GROUPS.flatMap((type) => wanted.of(type)).map((group) => [text(group.after['id']), inlineKeys(group)]),
  );
  const classic = new Map<Resource, ApiRule[]>();
  const inline = new Map<string, ApiRule[]>();
  const separate: ApiRule[] = [];
  for (const rule of rules) {
    const claimant = ids.has(rule.SecurityGroupRuleId)
      ? undefined
      : (claims.get(rule.SecurityGroupRuleId) ?? claims.get(`${rule.GroupId} ${keyOf(rule)}`));
    if (claimant !== undefined) add(classic, claimant, rule);
    else if (!ids.has(rule.SecurityGroupRuleId) && isInline(rule, groups, wanted)) add(inline, rule.GroupId, rule);
    else separate.push(rule);
  }
  return {
    classic,
    inline,
    separate: separate.filter(({ SecurityGroupRuleId: id, GroupId }) => ids.has(id) || groups.has(GroupId)),
  };
}

const SEPARATE = ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'];

function isInline(rule: ApiRule, groups: ReadonlyMap<string, ReadonlySet<string>>, { whole }: Wanted): boolean {
  const held = groups.get(rule.GroupId);
  return held === undefined ? whole : held.has(keyOf(rule));
}

function claimsOf(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const claims = new Map<string, Resource>();
  for (const resource of resources) {
    for (const [group, claim] of CLAIMS[CLASSIC]?.(resource.after) ?? []) claims.set(`${group} ${claim}`, resource);
    const id = text(resource.after['security_group_rule_id']);
    if (id !== '') claims.set(id, resource);
  }
  return claims;
}

/** What a rule says, in the words of claims: direction, protocol, ports and source. */
export function keyOf(rule: ApiRule): string {
  const ports = portsOf(rule.IpProtocol, { from_port: rule.FromPort ?? null, to_port: rule.ToPort ?? null });
  return `${rule.IsEgress ? 'egress' : 'ingress'} ${ports} ${sourceOf(rule)}`;
}

export function sourceOf(rule: ApiRule): string {
  return rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? referencedGroup(rule) ?? '';
}

/** The other group; with its account in front where that is another one. */
export function referencedGroup({ ReferencedGroupInfo: other, GroupOwnerId }: ApiRule): string | undefined {
  if (other?.GroupId === undefined) return undefined;
  const foreign = other.UserId !== undefined && GroupOwnerId !== undefined && other.UserId !== GroupOwnerId;
  return foreign ? `${other.UserId ?? ''}/${other.GroupId}` : other.GroupId;
}

function inlineKeys(group: Resource): ReadonlySet<string> {
  const id = text(group.after['id']);
  const directions = ['ingress', 'egress'] as const;
  return new Set(
    directions.flatMap((direction) => blocksOf(group, direction).flatMap((block) => blockKeys(block, direction, id))),
  );
}

/** The blocks that a state's group has inline. */
export function blocksOf({ after }: Resource, direction: 'ingress' | 'egress'): readonly JsonObject[] {
  const blocks: Json | undefined = after[direction];
  return isArray(blocks) ? blocks.filter(isObject) : [];
}

/** The keys of the rules that one block stands for. */
export function blockKeys(block: JsonObject, direction: 'ingress' | 'egress', group: string): string[] {
  const ports = portsOf(block['protocol'] ?? null, block);
  const sources = SOURCES.flatMap((name) => asList(block[name] ?? null)).map(text);
  return [...sources, ...(block['self'] === true ? [group] : [])].map((source) => `${direction} ${ports} ${source}`);
}

/** Rules by what they say. */
export function byKey(rules: readonly ApiRule[]): ReadonlyMap<string, ApiRule> {
  return new Map(
    [...groupBy(rules, keyOf)].flatMap(([key, [rule]]) => (rule === undefined ? [] : [[key, rule] as const])),
  );
}

function add<K>(map: Map<K, ApiRule[]>, key: K, rule: ApiRule): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [rule]);
  else list.push(rule);
}
