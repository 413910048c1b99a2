import type { JsonObject } from '../../../read/json';
import { asList } from '../../../relate/blocks';
import { namesIn, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader, Wanted } from '../../reader';
import { entryHolders, heldAcls, heldEntry, heldRules, ruleKey, trafficOf } from './acl-entries';
import { arnOf } from './arn';
import { idsIn } from './described';
import { ACLS, networkAcls, type ApiAcl, type ApiEntry } from './network-acls';

const TELLS = ['arn', 'egress', 'ingress', 'subnet_ids', 'tags_all', 'vpc_id'];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAcl.html */
export const networkAcl: TypeReader = {
  type: 'aws_network_acl',
  identity: ['id'],
  tells: TELLS,
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_network_acl');
    const held = idsIn(wanted, 'aws_network_acl');
    const valuesOf = valuesIn(cloud, wanted);
    return (await networkAcls(cloud, wanted))
      .filter(({ NetworkAclId }) => (wanted.whole ? !adopted.has(NetworkAclId) : held.has(NetworkAclId)))
      .map((acl) => ({ builtIn: acl.IsDefault === true, values: valuesOf(acl) }));
  },
};

/** The ACL that came with a VPC, where a state has adopted it. */
export const defaultNetworkAcl: TypeReader = {
  type: 'aws_default_network_acl',
  identity: ['id'],
  tells: [...TELLS, 'default_network_acl_id'],
  // It has whatever subnets no other ACL has.
  volatile: ['subnet_ids'],
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_network_acl');
    const valuesOf = valuesIn(cloud, wanted);
    return (await networkAcls(cloud, wanted))
      .filter(({ NetworkAclId }) => adopted.has(NetworkAclId))
      .map((acl) => ({ values: { ...valuesOf(acl), default_network_acl_id: acl.NetworkAclId } }));
  },
};

function valuesIn(cloud: Cloud, wanted: Wanted): (acl: ApiAcl) => JsonObject {
  const holder = entryHolders(wanted);
  const held = heldAcls(wanted);
  const associated = new Set(namesIn(wanted, ['aws_network_acl_association'], 'subnet_id'));
  return (acl) => {
    const own = held.get(acl.NetworkAclId);
    const entries = (acl.Entries ?? []).filter((entry) => holder(acl, entry) === 'acl');
    const blocks = (egress: boolean): JsonObject[] =>
      entries.filter(({ Egress }) => Egress === egress).map((entry) => block(entry, own && heldEntry(own, entry)));
    const kept = asList(own?.after['subnet_ids'] ?? null);
    return {
      id: acl.NetworkAclId,
      arn: arnOf(cloud, acl.OwnerId, `network-acl/${acl.NetworkAclId}`),
      vpc_id: acl.VpcId,
      // A subnet that an association of its own puts here is only the ACL's where the state has it so.
      subnet_ids: (acl.Associations ?? [])
        .map(({ SubnetId }) => SubnetId)
        .filter((subnet) => !associated.has(subnet) || kept.includes(subnet)),
      ingress: blocks(false),
      egress: blocks(true),
      tags_all: tagsOf(acl.Tags),
    };
  };
}

function block(entry: ApiEntry, held: JsonObject | undefined): JsonObject {
  return {
    rule_no: entry.RuleNumber,
    action: entry.RuleAction,
    cidr_block: entry.CidrBlock ?? '',
    ipv6_cidr_block: entry.Ipv6CidrBlock ?? '',
    ...trafficOf(entry, held),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html */
export const networkAclRule: TypeReader = {
  type: 'aws_network_acl_rule',
  identity: ['network_acl_id', 'egress', 'rule_number'],
  tells: [
    'cidr_block',
    'egress',
    'from_port',
    'icmp_code',
    'icmp_type',
    'ipv6_cidr_block',
    'network_acl_id',
    'protocol',
    'rule_action',
    'rule_number',
    'to_port',
  ],
  childOf: ACLS,
  read: async (cloud, wanted) => {
    const holder = entryHolders(wanted);
    const rules = heldRules(wanted);
    return (await networkAcls(cloud, wanted)).flatMap((acl) =>
      (acl.Entries ?? [])
        .filter((entry) => ['rule', 'nobody'].includes(holder(acl, entry) ?? ''))
        .map((entry) => {
          const held = rules.get(ruleKey(acl.NetworkAclId, entry));
          return {
            values: {
              id: held?.after['id'] ?? null,
              network_acl_id: acl.NetworkAclId,
              rule_number: entry.RuleNumber,
              egress: entry.Egress,
              rule_action: entry.RuleAction,
              cidr_block: entry.CidrBlock ?? '',
              ipv6_cidr_block: entry.Ipv6CidrBlock ?? '',
              ...trafficOf(entry, held?.after),
            },
          };
        }),
    );
  },
};

/** Which ACL a subnet has. Each has exactly one, and AWS gives the association a new id with each change. */
export const networkAclAssociation: TypeReader = {
  type: 'aws_network_acl_association',
  identity: ['subnet_id'],
  tells: ['network_acl_id', 'subnet_id'],
  read: async (cloud, wanted) => {
    const held = new Set(namesIn(wanted, ['aws_network_acl_association'], 'subnet_id'));
    return (await networkAcls(cloud, wanted)).flatMap(({ NetworkAclId, Associations = [] }) =>
      Associations.filter(({ SubnetId }) => held.has(SubnetId)).map((one) => ({
        values: { id: one.NetworkAclAssociationId, subnet_id: one.SubnetId, network_acl_id: NetworkAclId },
      })),
    );
  },
};
