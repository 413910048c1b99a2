import { namesIn } from '../../answer';
import type { TypeReader } from '../../reader';
import { roles } from './account';
import { claimsOf } from './claims';

/** Managed policies that roles carry, as resources of their own: see ./claims. */
export const rolePolicyAttachment: TypeReader = {
  type: 'aws_iam_role_policy_attachment',
  identity: ['role', 'policy_arn'],
  tells: [],
  childOf: ['aws_iam_role'],
  read: async (cloud, wanted) => {
    const claims = claimsOf(wanted);
    // An aws_iam_policy_attachment says of a policy who has it, and who has not: more is a change of that resource.
    const exclusive = new Set(namesIn(wanted, ['aws_iam_policy_attachment'], 'policy_arn'));
    const own = new Set(wanted.of('aws_iam_role_policy_attachment').map(({ after }) => after['policy_arn']));
    const found = await roles.of(cloud, wanted);
    return found.flatMap(({ RoleName, AttachedManagedPolicies = [] }) => {
      const { managed, listedArns, claimsArn } = claims(RoleName);
      return AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn)
        .filter((arn) => (exclusive.has(arn) ? own.has(arn) : claimsArn(arn) || (managed && !listedArns.has(arn))))
        .map((arn) => ({ values: { id: `${RoleName}/${arn}`, role: RoleName, policy_arn: arn } }));
    });
  },
};
