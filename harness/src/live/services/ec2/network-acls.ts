import { paginateDescribeNetworkAcls } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { namesIn } from '../../answer';
import type { Cloud } from '../../cloud';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';
import { describedOf, idsIn, PAGE } from './described';
import { tags } from './tags';

const ENTRY = z.object({
  RuleNumber: z.number(),
  Egress: z.boolean(),
  RuleAction: z.string(),
  Protocol: z.string(),
  CidrBlock: z.string().optional(),
  Ipv6CidrBlock: z.string().optional(),
  PortRange: z.object({ From: z.number().optional(), To: z.number().optional() }).optional(),
  IcmpTypeCode: z.object({ Code: z.number().optional(), Type: z.number().optional() }).optional(),
});

const ACL = z.object({
  NetworkAclId: z.string(),
  VpcId: z.string(),
  OwnerId: z.string().optional(),
  IsDefault: z.boolean().optional(),
  Associations: z.array(z.object({ NetworkAclAssociationId: z.string(), SubnetId: z.string() })).optional(),
  Entries: z.array(ENTRY).optional(),
  Tags: tags,
});

export type ApiEntry = z.infer<typeof ENTRY>;
export type ApiAcl = z.infer<typeof ACL>;

export const ACLS = ['aws_network_acl', 'aws_default_network_acl'];
const SUBNETS = ['aws_subnet', 'aws_default_subnet'];
const ON_ACLS = ['aws_network_acl_rule', 'aws_network_acl_association'];

/** All ACLs of the VPCs in which an ACL or the choice of one is managed, and others that the states name. */
const acls = new PerCloud((cloud, wanted) => {
  const chosen = wanted.of('aws_network_acl_association').length > 0;
  const held = idsIn(wanted, ...ACLS);
  const sought = {
    parents: { name: 'vpc-id', values: namesIn(wanted, [...ACLS, ...(chosen ? SUBNETS : [])], 'vpc_id') },
    names: {
      name: 'network-acl-id',
      values: namesIn(wanted, ON_ACLS, 'network_acl_id').filter((id) => !held.has(id)),
    },
    namesOf: ({ NetworkAclId }: ApiAcl) => [NetworkAclId],
  };
  return describedOf(cloud, wanted, sought, {
    action: 'ec2:DescribeNetworkAcls',
    pages: (client, Filters) => paginateDescribeNetworkAcls({ client, pageSize: PAGE }, { Filters }),
    items: ({ NetworkAcls }) => NetworkAcls,
    schema: ACL,
  });
});

export function networkAcls(cloud: Cloud, wanted: Wanted): Promise<readonly ApiAcl[]> {
  return acls.of(cloud, wanted);
}
