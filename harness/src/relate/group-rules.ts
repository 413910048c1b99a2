import type { Path } from '../read/inventory';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { listArgument } from './blocks';
import type { Noun } from './noun';
import { EVERY, portsOf, type Ports } from './ports';
import { rules } from './security-group';

/** A security-group rule, as far as it is known. */
export interface Rule {
  readonly direction: 'ingress' | 'egress';
  readonly ports: Ports;
  readonly cidrs: readonly string[];
  /** Security groups by address, or by id where they are not in this plan. */
  readonly groups: readonly string[];
  /** Groups of which it may name one. */
  readonly candidates: readonly string[];
  readonly prefixLists: readonly string[];
  /** Prefix lists of this plan, by address. */
  readonly prefixListsHere: readonly string[];
  readonly self: boolean;
  /** It could not be told for sure that the rule is this group's. */
  readonly doubtful: boolean;
  /** It may name others, which could not be told: why. */
  readonly unknown: string | undefined;
  /** Where it is written. */
  readonly at: string;
  readonly path: Path;
}

/** All rules of a group, inline ones and those of their own, in the model's one shape. */
export function rulesOf(noun: Noun, group: Resource): readonly Rule[] {
  return [group, ...noun.link(group, 'rules').to].flatMap((holder) => {
    const facet = rules(noun, holder);
    const doubtful = noun.link(holder, 'group').oneOf === true;
    return isArray(facet) ? facet.flatMap((entry) => readRule(noun, holder, entry, doubtful)) : [];
  });
}

const BOTH = ['ingress', 'egress'] as const;

/** A rule of which the direction is unknown is one of both. */
function readRule(noun: Noun, holder: Resource, entry: Json, doubtful: boolean): Rule[] {
  if (!isObject(entry)) return [];
  const { direction, path } = entry;
  const place = { at: holder.address, path: isPath(path) ? path : [] };
  const read = parts(noun, entry, doubtful);
  const towards = BOTH.filter((one) => one === direction);
  return (towards.length > 0 ? towards : BOTH).map((one) => ({ direction: one, ...place, ...read }));
}

function parts(noun: Noun, entry: Json, doubtful: boolean): Omit<Rule, 'direction' | 'at' | 'path'> {
  if (isUnknown(entry)) return { ...NOBODY, doubtful, unknown: entry.$unknown };
  const groups = listArgument(entry, 'groups');
  const lists = listArgument(entry, 'prefix_lists');
  const cidrs = listArgument(entry, 'cidrs');
  const open = [...cidrs, ...[...lists, ...groups].filter(leadsNowhere)].find(isUnknown);
  return {
    ports: portsOf(entry),
    cidrs: strings(cidrs),
    groups: strings(groups).map((group) => groupAddress(noun, group)),
    candidates: groups.flatMap((group) => (isUnknown(group) ? group.refs : [])),
    prefixLists: strings(lists),
    prefixListsHere: lists.flatMap((list) => (isUnknown(list) ? list.refs : [])),
    self: isObject(entry) && entry['self'] === true,
    doubtful,
    unknown: open?.$unknown,
  };
}

const NOBODY = {
  ports: { protocol: '?', ...EVERY },
  cidrs: [],
  groups: [],
  candidates: [],
  prefixLists: [],
  prefixListsHere: [],
  self: false,
};

function leadsNowhere(value: Json): boolean {
  return isUnknown(value) && value.refs.length === 0;
}

export function isPath(value: Json | undefined): value is Path & readonly Json[] {
  return isArray(value) && value.every((step) => typeof step === 'string' || typeof step === 'number');
}

function strings(values: readonly Json[]): string[] {
  return values.filter((value) => typeof value === 'string');
}

/** A group by its address where its id is known and it is declared here. */
export function groupAddress(noun: Noun, group: string): string {
  const types = ['aws_security_group', 'aws_default_security_group'];
  const [found] = types.flatMap((type) => noun.graph.identified(type, ['id'], group));
  return found?.address ?? group;
}
