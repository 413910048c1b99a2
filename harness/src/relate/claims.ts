import { isObject, type Json, type JsonObject } from '../read/json';
import { asList } from './blocks';
import { traffic } from './security-group';

/** An entry of a parent's list that a resource of its own declares: the parent by id, ARN or name, and the entry. */
export type Claim = readonly [parent: string, claim: string];

const whole =
  (parent: string, type: string): ((after: JsonObject) => Claim[]) =>
  (after) => [[text(after[parent]), `policy of ${type}`]];

/** What resources of a type claim: of which parent, and which entry. */
export const CLAIMS: Readonly<Record<string, (after: JsonObject) => Claim[]>> = {
  aws_security_group_rule: (after) => {
    const group = text(after['security_group_id']);
    const sources = [
      ...['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids'].flatMap((name) => asList(after[name] ?? null)),
      ...asList(after['source_security_group_id'] ?? null),
      ...(after['self'] === true ? [group] : []),
    ];
    return ruleClaims(group, text(after['type']), after['protocol'] ?? null, after, sources);
  },
  aws_vpc_security_group_ingress_rule: (after) => separateClaims('ingress', after),
  aws_vpc_security_group_egress_rule: (after) => separateClaims('egress', after),
  aws_route: (after) => [
    [
      text(after['route_table_id']),
      `route ${destination(after, ['destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'])}`,
    ],
  ],
  aws_network_acl_rule: (after) => [
    [text(after['network_acl_id']), `${after['egress'] === true ? 'egress' : 'ingress'} ${text(after['rule_number'])}`],
  ],
  aws_iam_role_policy: (after) => [[text(after['role']), `inline ${text(after['name'])}`]],
  aws_iam_role_policy_attachment: (after) => [[text(after['role']), `attached ${text(after['policy_arn'])}`]],
  aws_iam_policy_attachment: (after) =>
    asList(after['roles'] ?? null).map((role) => [text(role), `attached ${text(after['policy_arn'])}`]),
  aws_kms_key_policy: whole('key_id', 'aws_kms_key'),
  aws_s3_bucket_policy: whole('bucket', 'aws_s3_bucket'),
  aws_secretsmanager_secret_policy: whole('secret_arn', 'aws_secretsmanager_secret'),
  aws_sns_topic_policy: whole('arn', 'aws_sns_topic'),
  aws_sqs_queue_policy: whole('queue_url', 'aws_sqs_queue'),
  aws_opensearch_domain_policy: whole('domain_name', 'aws_opensearch_domain'),
  aws_vpc_endpoint_policy: whole('vpc_endpoint_id', 'aws_vpc_endpoint'),
};

function separateClaims(direction: string, after: JsonObject): Claim[] {
  const sources = ['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'].flatMap((name) =>
    asList(after[name] ?? null),
  );
  return ruleClaims(text(after['security_group_id']), direction, after['ip_protocol'] ?? null, after, sources);
}

function ruleClaims(group: string, direction: string, protocol: Json, after: JsonObject, sources: Json[]): Claim[] {
  const ports = portsOf(protocol, after);
  return sources.map((source) => [group, `${direction} ${ports} ${text(source)}`]);
}

/** Protocol and ports in one spelling. */
export function portsOf(protocol: Json, ports: JsonObject): string {
  const { protocol: name, from, to } = traffic(protocol, ports['from_port'] ?? null, ports['to_port'] ?? null);
  return [name, from, to].map(text).join(' ');
}

/** Where a route leads, by whichever argument says so. */
export function destination(entry: Json, names: readonly string[]): string {
  const given = isObject(entry) ? names.map((name) => text(entry[name])).find((name) => name !== '') : undefined;
  return given ?? '';
}

/** A scalar as text; nothing for what is none. */
export function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
