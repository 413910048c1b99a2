import { isArray, isObject, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import { asList } from './blocks';
import { CLAIMS, destination, portsOf, text } from './claims';

/**
 * What AWS answers of a group, a table or a role lists also what separate resources declare, and a refreshed state
 * keeps it so. Each is judged once, where it is declared: entries that a resource of the same input claims are taken out
 * of the parent's list, as they are absent from it in a plan.
 */
export function withoutCopies(resources: readonly Resource[]): readonly Resource[] {
  const claims = new Map<string, Set<string>>();
  for (const { mode, type, after } of resources) {
    if (mode !== 'managed') continue;
    for (const [parent, claim] of CLAIMS[type]?.(after) ?? []) {
      const known = claims.get(parent);
      if (known === undefined) claims.set(parent, new Set([claim]));
      else known.add(claim);
    }
  }
  return resources.map((resource) => (resource.mode === 'managed' ? withoutClaimed(resource, claims) : resource));
}

function withoutClaimed(resource: Resource, claims: ReadonlyMap<string, ReadonlySet<string>>): Resource {
  const { after } = resource;
  const own = IDENTITIES.flatMap((name) => [...(claims.get(text(after[name])) ?? [])]);
  const taken = new Set(own);
  if (taken.size === 0) return resource;
  const kept = Object.entries(PARENTS[resource.type] ?? {}).map(([attribute, keep]) => [
    attribute,
    keep(after[attribute] ?? null, taken, text(after['id'])),
  ]);
  return { ...resource, after: { ...after, ...(Object.fromEntries(kept) as JsonObject) } };
}

/** What a child may name its parent by. */
const IDENTITIES = ['id', 'arn', 'name', 'domain_name'];

type Keep = (value: Json, taken: ReadonlySet<string>, id: string) => Json;

const unlessClaimed =
  (type: string): Keep =>
  (value, taken) =>
    taken.has(`policy of ${type}`) ? null : value;

const entries =
  (claim: (entry: Json) => string): Keep =>
  (value, taken) =>
    isArray(value) ? value.filter((entry) => !taken.has(claim(entry))) : value;

const GROUP = { ingress: inlineRules('ingress'), egress: inlineRules('egress') };
const TABLE = {
  route: entries(
    (entry) => `route ${destination(entry, ['cidr_block', 'ipv6_cidr_block', 'destination_prefix_list_id'])}`,
  ),
};
const numbered = (direction: string): Keep =>
  entries((entry) => `${direction} ${isObject(entry) ? text(entry['rule_no']) : ''}`);
const ACL = { ingress: numbered('ingress'), egress: numbered('egress') };

/** Of parents, the attributes that hold copies, and what is left of them. */
const PARENTS: Readonly<Record<string, Readonly<Record<string, Keep>>>> = {
  aws_security_group: GROUP,
  aws_default_security_group: GROUP,
  aws_route_table: TABLE,
  aws_default_route_table: TABLE,
  aws_network_acl: ACL,
  aws_default_network_acl: ACL,
  aws_iam_role: {
    inline_policy: entries((entry) => `inline ${isObject(entry) ? text(entry['name']) : ''}`),
    managed_policy_arns: entries((entry) => `attached ${text(entry)}`),
  },
  aws_kms_key: { policy: unlessClaimed('aws_kms_key') },
  aws_s3_bucket: { policy: unlessClaimed('aws_s3_bucket') },
  aws_secretsmanager_secret: { policy: unlessClaimed('aws_secretsmanager_secret') },
  aws_sns_topic: { policy: unlessClaimed('aws_sns_topic') },
  aws_sqs_queue: { policy: unlessClaimed('aws_sqs_queue') },
  aws_opensearch_domain: { access_policies: unlessClaimed('aws_opensearch_domain') },
  aws_vpc_endpoint: { policy: unlessClaimed('aws_vpc_endpoint') },
};

/** AWS joins rules of the same ports in one block: what is claimed goes source by source, and the empty block with it. */
function inlineRules(direction: 'ingress' | 'egress'): Keep {
  return (value, taken, group) => {
    if (!isArray(value)) return value;
    return value.flatMap((block) => {
      if (!isObject(block)) return [block];
      const ports = portsOf(block['protocol'] ?? null, block);
      const isFree = (source: Json): boolean => !taken.has(`${direction} ${ports} ${text(source)}`);
      const lists = ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'].map(
        (name) => [name, asList(block[name] ?? null).filter(isFree)] as const,
      );
      const self = block['self'] === true && isFree(group);
      const isEmpty = !self && lists.every(([, list]) => list.length === 0);
      return isEmpty ? [] : [{ ...block, ...Object.fromEntries(lists), self }];
    });
  };
}
