import type { JsonObject } from '../../../read/json';
import type { Resource } from '../../../read/resource';
import { text } from '../../../relate/claims';
import { tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { arnOf } from './arn';
import { spelledAs } from './classic-rule';
import { referencedGroup, shareRules } from './rule-holders';
import { GROUPS, securityGroupRules, type ApiRule } from './security-groups';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
export const ingressRule = separateReader('aws_vpc_security_group_ingress_rule', false);
export const egressRule = separateReader('aws_vpc_security_group_egress_rule', true);

/** Rules of one direction; one that no state has is such a rule, whatever way the group's own are written. */
function separateReader(type: string, egress: boolean): TypeReader {
  return {
    type,
    identity: ['id'],
    tells: [
      'arn',
      'cidr_ipv4',
      'cidr_ipv6',
      'description',
      'from_port',
      'ip_protocol',
      'prefix_list_id',
      'referenced_security_group_id',
      'security_group_id',
      'tags_all',
      'to_port',
    ],
    childOf: GROUPS,
    read: async (cloud, wanted) => {
      const { separate } = shareRules(await securityGroupRules(cloud, wanted), wanted);
      const held = new Map(wanted.of(type).map((resource) => [text(resource.after['id']), resource]));
      return separate
        .filter(({ IsEgress }) => IsEgress === egress)
        .map((rule) => ({ values: separateValues(cloud, rule, held.get(rule.SecurityGroupRuleId)) }));
    },
  };
}

function separateValues(cloud: Cloud, rule: ApiRule, held: Resource | undefined): JsonObject {
  const id = rule.SecurityGroupRuleId;
  return {
    id,
    arn: rule.SecurityGroupRuleArn ?? arnOf(cloud, rule.GroupOwnerId, `security-group-rule/${id}`),
    security_group_id: rule.GroupId,
    cidr_ipv4: rule.CidrIpv4 ?? null,
    cidr_ipv6: rule.CidrIpv6 ?? null,
    prefix_list_id: rule.PrefixListId ?? null,
    referenced_security_group_id: referencedGroup(rule) ?? null,
    ip_protocol: spelledAs(rule.IpProtocol, held?.after['ip_protocol']),
    from_port: portOf(rule, rule.FromPort),
    to_port: portOf(rule, rule.ToPort),
    description: rule.Description ?? null,
    tags_all: tagsOf(rule.Tags),
  };
}

/** The API has -1 for the ports of every protocol, where Terraform has none. */
function portOf({ IpProtocol }: ApiRule, port: number | undefined): number | null {
  return IpProtocol === '-1' ? null : (port ?? null);
}
