import { isArray, isObject, type Json, type JsonObject } from '../../../read/json';
import type { Resource } from '../../../read/resource';
import { text } from '../../../relate/claims';
import { traffic } from '../../../relate/security-group';
import type { Wanted } from '../../reader';
import { ACLS, type ApiAcl, type ApiEntry } from './network-acls';

/** Of which resource an entry is part: a rule of its own, its ACL, none that anybody manages. */
export type EntryHolder = 'rule' | 'acl' | 'nobody';

/** The entry that refuses whatever no other one admits: it is always there. */
const LAST = new Set([32767, 32768]);

/**
 * Sorts the entries of ACLs, which are known by direction and number: what an aws_network_acl_rule of the state declares
 * is that one's; of the rest, what the state's ACL has inline stays inline, and what neither has is nobody's. Of ACLs
 * that no state has, everything is inline.
 */
export function entryHolders(wanted: Wanted): (acl: ApiAcl, entry: ApiEntry) => EntryHolder | undefined {
  const rules = heldRules(wanted);
  const held = heldAcls(wanted);
  return ({ NetworkAclId }, entry) => {
    if (LAST.has(entry.RuleNumber)) return undefined;
    if (rules.has(ruleKey(NetworkAclId, entry))) return 'rule';
    const acl = held.get(NetworkAclId);
    if (acl === undefined) return 'acl';
    return heldEntry(acl, entry) === undefined ? 'nobody' : 'acl';
  };
}

export function heldAcls(wanted: Wanted): ReadonlyMap<string, Resource> {
  return new Map(ACLS.flatMap((type) => wanted.of(type)).map((acl) => [text(acl.after['id']), acl]));
}

/** The rules of the states, by ACL, direction and number. */
export function heldRules(wanted: Wanted): ReadonlyMap<string, Resource> {
  return new Map(
    wanted
      .of('aws_network_acl_rule')
      .map((rule) => [
        `${text(rule.after['network_acl_id'])} ${String(rule.after['egress'] === true)} ${text(rule.after['rule_number'])}`,
        rule,
      ]),
  );
}

export function ruleKey(acl: string, { Egress, RuleNumber }: ApiEntry): string {
  return `${acl} ${String(Egress)} ${RuleNumber}`;
}

/** The block of a state's ACL that has an entry's number. */
export function heldEntry({ after }: Resource, { Egress, RuleNumber }: ApiEntry): JsonObject | undefined {
  const blocks: Json | undefined = after[Egress ? 'egress' : 'ingress'];
  if (!isArray(blocks)) return undefined;
  return blocks.filter(isObject).find((block) => text(block['rule_no']) === String(RuleNumber));
}

/** What an entry lets through, as Terraform has it: in the spelling of the state's, where that means the same. */
export function trafficOf(entry: ApiEntry, held: JsonObject | undefined): JsonObject {
  const here = {
    protocol: entry.Protocol,
    from_port: entry.PortRange?.From ?? 0,
    to_port: entry.PortRange?.To ?? 0,
    icmp_type: entry.IcmpTypeCode?.Type ?? null,
    icmp_code: entry.IcmpTypeCode?.Code ?? null,
  };
  if (held === undefined || meaning(held) !== meaning(here)) return { ...here, protocol: nameOf(entry.Protocol) };
  const spelled = Object.keys(here).map((name) => [name, held[name] ?? null] as const);
  return Object.fromEntries(spelled);
}

function meaning(block: JsonObject): string {
  const { protocol, from, to } = traffic(block['protocol'] ?? null, block['from_port'] ?? 0, block['to_port'] ?? 0);
  const icmp = ['icmp', 'icmpv6'].includes(text(protocol));
  return JSON.stringify(icmp ? [protocol, block['icmp_type'] ?? 0, block['icmp_code'] ?? 0] : [protocol, from, to]);
}

function nameOf(protocol: string): string {
  return text(traffic(protocol, null, null).protocol);
}
