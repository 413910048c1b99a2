import type { Resource } from '../read/resource';
import { EVERYWHERE, parseCidr, unite, type Family, type Spans } from '../relate/addresses';
import { rulesOf, type Rule } from '../relate/group-rules';
import { PerResource, type Noun } from '../relate/noun';
import { EVERY } from '../relate/ports';
import type { Group, GroupRule, SpansByFamily } from './model';
import { PUBLIC } from './internet';
import { listedRanges } from './read-lists';

export const groupOf = new PerResource((noun, group): Group => ({
  address: group.address,
  rules: rulesOf(noun, group).map((rule) => readRule(noun, group, rule)),
  unknown: noun.link(group, 'rules').unknown,
}));

function readRule(noun: Noun, group: Resource, rule: Rule): GroupRule {
  const lists = [...rule.prefixLists, ...rule.prefixListsHere].map((name) => ({ name, ...listedRanges(noun, name) }));
  const cidrs = [
    ...rule.cidrs.flatMap((text) => parseCidr(text) ?? []),
    ...lists.flatMap(({ ranges }) => ranges ?? []),
  ];
  const closed = lists.filter(({ ranges }) => ranges === undefined);
  const ofAws = closed.length > 0 ? PUBLIC : NOTHING;
  const candidates = rule.candidates.length === 1 ? [] : rule.candidates;
  const named = rule.candidates.length === 1 ? rule.candidates : [];
  return {
    direction: rule.direction,
    ports: rule.ports,
    spans: byFamily((family) =>
      cidrs.filter((cidr) => cidr.family === family).reduce<Spans>((all, { span }) => unite(all, [span]), []),
    ),
    groups: new Set([...rule.groups, ...named, ...(rule.self ? [group.address] : [])]),
    candidates: new Set(candidates),
    prefixLists: closed.map(({ name }) => name),
    perhaps: rule.unknown !== undefined || closed.some(({ name }) => !isOfAws(name)) ? EVERYWHERE : ofAws,
    unknown: rule.unknown ?? closed[0]?.unknown,
    doubtful: rule.doubtful,
    at: rule.at,
    path: rule.path,
  };
}

const NOTHING: SpansByFamily = { 4: [], 6: [] };

/** The lists of AWS's own services hold public addresses alone. */
function isOfAws(name: string): boolean {
  return /(?:^|\.)(?:data\.aws_prefix_list|aws_vpc_endpoint)\./.test(name);
}

export function byFamily(of: (family: Family) => Spans): SpansByFamily {
  return { 4: of(4), 6: of(6) };
}

/** A group as AWS makes it with a VPC or a cluster: everything out, and in what carries it too. */
export function ownGroup(holder: string, address: string): Group {
  const rule = {
    ports: { protocol: '-1', ...EVERY },
    candidates: new Set<string>(),
    prefixLists: [],
    perhaps: NOTHING,
    unknown: undefined,
  };
  const rest = { ...rule, doubtful: false, at: holder, path: [] };
  return {
    address,
    unknown: undefined,
    rules: [
      { ...rest, direction: 'ingress', spans: byFamily(() => []), groups: new Set([address]) },
      { ...rest, direction: 'egress', spans: EVERYWHERE, groups: new Set() },
    ],
  };
}
