import { isArray, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { argument, listArgument } from '../relate/blocks';
import type { Noun } from '../relate/noun';
import { rules } from '../relate/security-group';
import { EVERY, type Ports } from './ports';

/** A security-group rule, as far as it is known. */
export interface Rule {
  readonly direction: string;
  readonly ports: Ports;
  readonly cidrs: readonly string[];
  /** Security groups by address, or by id where they are not in this plan. */
  readonly groups: readonly string[];
  /** Groups of which it may name one. */
  readonly candidates: readonly string[];
  readonly prefixLists: readonly string[];
  readonly self: boolean;
  /** It could not be told for sure that the rule is this group's. */
  readonly doubtful: boolean;
}

/** All rules of a group, inline ones and those of their own, in the model's one shape. */
export function rulesOf(noun: Noun, group: Resource): readonly Rule[] {
  return [group, ...noun.link(group, 'rules').to].flatMap((holder) => {
    const facet = rules(noun, holder);
    const doubtful = noun.link(holder, 'group').oneOf === true;
    return isArray(facet) ? facet.flatMap((entry) => readRule(noun, entry, doubtful)) : [];
  });
}

/** A rule that is unknown as a whole names nobody, and so joins nobody. */
function readRule(noun: Noun, entry: Json, doubtful: boolean): Rule[] {
  const direction = argument(entry, 'direction');
  if (typeof direction !== 'string') return [];
  const groups = listArgument(entry, 'groups');
  return [
    {
      direction,
      ports: portsOf(entry),
      cidrs: strings(listArgument(entry, 'cidrs')),
      groups: strings(groups).map((group) => addressOf(noun, group)),
      candidates: groups.flatMap((group) => (isUnknown(group) ? group.refs : [])),
      prefixLists: strings(listArgument(entry, 'prefix_lists')),
      self: argument(entry, 'self') === true,
      doubtful,
    },
  ];
}

function portsOf(entry: Json): Ports {
  const [protocol, from, to] = ['protocol', 'from', 'to'].map((name) => argument(entry, name));
  if (typeof protocol !== 'string' || isUnknown(from) || isUnknown(to)) return { protocol: '?', ...EVERY };
  if (typeof from !== 'number' || typeof to !== 'number' || from < 0 || to < 0) return { protocol, ...EVERY };
  return { protocol, from, to };
}

function strings(values: readonly Json[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

function addressOf(noun: Noun, group: string): string {
  const [found] = noun.graph.identified('aws_security_group', ['id'], group);
  return found?.address ?? group;
}
