import { namesIn } from '../../answer';
import type { TypeReader, Wanted } from '../../reader';
import { decoded, users } from './account';

/** Inline policies of users. */
export const userPolicy: TypeReader = {
  type: 'aws_iam_user_policy',
  identity: ['user', 'name'],
  tells: ['policy'],
  childOf: ['aws_iam_user'],
  read: async (cloud, wanted) => {
    const meant = meantIn(wanted, 'aws_iam_user_policy', 'name');
    const found = await users.of(cloud, wanted);
    return found.flatMap(({ UserName: user, UserPolicyList = [] }) =>
      UserPolicyList.filter(({ PolicyName }) => meant(user, PolicyName)).map(({ PolicyName, PolicyDocument }) => ({
        values: { id: `${user}:${PolicyName}`, user, name: PolicyName, policy: decoded(PolicyDocument) },
      })),
    );
  },
};

/** Managed policies that users carry. */
export const userPolicyAttachment: TypeReader = {
  type: 'aws_iam_user_policy_attachment',
  identity: ['user', 'policy_arn'],
  tells: [],
  childOf: ['aws_iam_user'],
  read: async (cloud, wanted) => {
    const meant = meantIn(wanted, 'aws_iam_user_policy_attachment', 'policy_arn');
    // What an aws_iam_policy_attachment gives to users is that resource’s.
    const exclusive = new Set(namesIn(wanted, ['aws_iam_policy_attachment'], 'policy_arn'));
    const found = await users.of(cloud, wanted);
    return found.flatMap(({ UserName: user, AttachedManagedPolicies = [] }) =>
      AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn)
        .filter((arn) => meant(user, arn) && !exclusive.has(arn))
        .map((arn) => ({ values: { id: `${user}/${arn}`, user, policy_arn: arn } })),
    );
  },
};

/** Of users that a state has, everything; of others, what a state gives to them. */
function meantIn(wanted: Wanted, type: string, attribute: string): (user: string, name: string) => boolean {
  const managed = new Set(namesIn(wanted, ['aws_iam_user'], 'id'));
  const held = wanted.of(type).map(({ after }) => JSON.stringify([after['user'], after[attribute]]));
  return (user, name) => wanted.whole || managed.has(user) || held.includes(JSON.stringify([user, name]));
}
