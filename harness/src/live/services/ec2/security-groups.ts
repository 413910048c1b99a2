import { paginateDescribeSecurityGroupRules, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { namesIn } from '../../answer';
import type { Cloud } from '../../cloud';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';
import { described, idsIn, PAGE } from './described';
import { tags } from './tags';

const GROUP = z.object({
  GroupId: z.string(),
  GroupName: z.string(),
  SecurityGroupArn: z.string().optional(),
  Description: z.string().optional(),
  OwnerId: z.string().optional(),
  VpcId: z.string().optional(),
  Tags: tags,
});

const RULE = z.object({
  SecurityGroupRuleId: z.string(),
  SecurityGroupRuleArn: z.string().optional(),
  GroupId: z.string(),
  GroupOwnerId: z.string().optional(),
  IsEgress: z.boolean(),
  IpProtocol: z.string(),
  FromPort: z.number().optional(),
  ToPort: z.number().optional(),
  CidrIpv4: z.string().optional(),
  CidrIpv6: z.string().optional(),
  PrefixListId: z.string().optional(),
  ReferencedGroupInfo: z.object({ GroupId: z.string().optional(), UserId: z.string().optional() }).optional(),
  Description: z.string().optional(),
  Tags: tags,
});

export type ApiGroup = z.infer<typeof GROUP>;
export type ApiRule = z.infer<typeof RULE>;

export const GROUPS = ['aws_security_group', 'aws_default_security_group'];
const SEPARATE = ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule'];
export const CLASSIC = 'aws_security_group_rule';

/** Rules come without their groups: many fit into one answer. */
const RULES_PAGE = 1000;

const groups = new PerCloud((cloud, wanted) =>
  described(cloud, wanted.whole ? undefined : { name: 'group-id', values: [...idsIn(wanted, ...GROUPS)] }, {
    action: 'ec2:DescribeSecurityGroups',
    pages: (client, Filters) => paginateDescribeSecurityGroups({ client, pageSize: PAGE }, { Filters }),
    items: ({ SecurityGroups }) => SecurityGroups,
    schema: GROUP,
  }),
);

/** The rules of managed groups, and of the groups that managed rules name. */
const rules = new PerCloud((cloud, wanted) => {
  const named = namesIn(wanted, [...SEPARATE, CLASSIC], 'security_group_id');
  const values = [...new Set([...idsIn(wanted, ...GROUPS), ...named])];
  return described(cloud, wanted.whole ? undefined : { name: 'group-id', values }, {
    action: 'ec2:DescribeSecurityGroupRules',
    pages: (client, Filters) => paginateDescribeSecurityGroupRules({ client, pageSize: RULES_PAGE }, { Filters }),
    items: ({ SecurityGroupRules }) => SecurityGroupRules,
    schema: RULE,
  });
});

export function securityGroups(cloud: Cloud, wanted: Wanted): Promise<readonly ApiGroup[]> {
  return groups.of(cloud, wanted);
}

export function securityGroupRules(cloud: Cloud, wanted: Wanted): Promise<readonly ApiRule[]> {
  return rules.of(cloud, wanted);
}
