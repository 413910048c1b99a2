import type { TypeReader } from '../../reader';
import { decoded, roles } from './account';
import { claimsOf } from './claims';

/** Inline policies of roles, as resources of their own: see ./claims. */
export const rolePolicy: TypeReader = {
  type: 'aws_iam_role_policy',
  identity: ['role', 'name'],
  tells: ['policy'],
  childOf: ['aws_iam_role'],
  read: async (cloud, wanted) => {
    const claims = claimsOf(wanted);
    const found = await roles.of(cloud, wanted);
    return found.flatMap(({ RoleName, RolePolicyList = [] }) => {
      const { managed, listedNames, claimsName } = claims(RoleName);
      return RolePolicyList.filter(
        ({ PolicyName }) => claimsName(PolicyName) || (managed && !listedNames.has(PolicyName)),
      ).map(({ PolicyName, PolicyDocument }) => ({
        values: {
          id: `${RoleName}:${PolicyName}`,
          role: RoleName,
          name: PolicyName,
          policy: decoded(PolicyDocument),
        },
      }));
    });
  },
};
