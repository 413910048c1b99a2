import type { JsonObject } from '../../../read/json';
import type { Resource } from '../../../read/resource';
import { text } from '../../../relate/claims';
import { tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader, Wanted } from '../../reader';
import { arnOf } from './arn';
import { idsIn } from './described';
import { inlineBlocks, newBlocks } from './inline-rules';
import { shareRules, type Shared } from './rule-holders';
import { GROUPS, securityGroupRules, securityGroups, type ApiGroup } from './security-groups';

const TELLS = ['arn', 'description', 'egress', 'ingress', 'name', 'tags_all', 'vpc_id'];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html */
export const securityGroup: TypeReader = {
  type: 'aws_security_group',
  identity: ['id'],
  tells: TELLS,
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_security_group');
    const valuesOf = await valuesIn(cloud, wanted);
    const found = (await securityGroups(cloud, wanted)).filter(({ GroupId }) => !adopted.has(GroupId));
    return found.map((group) => ({ builtIn: isMadeByAws(group), values: valuesOf(group) }));
  },
};

/** A VPC's default group, where a state has adopted it. */
export const defaultSecurityGroup: TypeReader = {
  type: 'aws_default_security_group',
  identity: ['id'],
  tells: TELLS,
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_security_group');
    const valuesOf = await valuesIn(cloud, wanted);
    const found = (await securityGroups(cloud, wanted)).filter(({ GroupId }) => adopted.has(GroupId));
    return found.map((group) => ({ values: valuesOf(group) }));
  },
};

/** Default groups, and those that EKS makes with a cluster. */
function isMadeByAws({ GroupName, Tags = [] }: ApiGroup): boolean {
  return GroupName === 'default' || Tags.some(({ Key }) => Key === 'aws:eks:cluster-name');
}

async function valuesIn(cloud: Cloud, wanted: Wanted): Promise<(group: ApiGroup) => JsonObject> {
  const shared = shareRules(await securityGroupRules(cloud, wanted), wanted);
  const held = new Map(GROUPS.flatMap((type) => wanted.of(type)).map((group) => [text(group.after['id']), group]));
  return (group) => ({
    id: group.GroupId,
    arn: group.SecurityGroupArn ?? arnOf(cloud, group.OwnerId, `security-group/${group.GroupId}`),
    name: group.GroupName,
    description: group.Description ?? null,
    vpc_id: group.VpcId ?? null,
    ...rulesOf(group, held.get(group.GroupId), shared),
    tags_all: tagsOf(group.Tags),
  });
}

function rulesOf({ GroupId }: ApiGroup, held: Resource | undefined, { inline }: Shared): JsonObject {
  const rules = inline.get(GroupId) ?? [];
  const blocks = (direction: 'ingress' | 'egress'): JsonObject[] =>
    held === undefined ? newBlocks(rules, direction) : inlineBlocks(rules, direction, held);
  return { ingress: blocks('ingress'), egress: blocks('egress') };
}
