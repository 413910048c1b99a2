import { namesIn, tagsOf } from '../../answer';
import type { Observed, TypeReader } from '../../reader';
import { decoded, roles, roleSettings, type RoleDetail } from './account';
import { claimsOf, type RoleClaims } from './claims';

/** Roles that AWS makes: for its services, and for people who come by IAM Identity Center. */
const MADE_BY_AWS = /^\/aws-(service-role|reserved)\//;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html; policies: see ./claims */
export const role: TypeReader = {
  type: 'aws_iam_role',
  identity: ['id'],
  tells: [
    'arn',
    'assume_role_policy',
    'description',
    'inline_policy',
    'managed_policy_arns',
    'max_session_duration',
    'name',
    'path',
    'permissions_boundary',
    'tags_all',
    'unique_id',
  ],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_iam_role'], 'id'));
    const [found, settings] = await Promise.all([roles.of(cloud, wanted), roleSettings.of(cloud, wanted)]);
    const claims = claimsOf(wanted);
    return found
      .filter(({ RoleName }) => wanted.whole || names.has(RoleName))
      .map((one): Observed => {
        const listed = settings.get(one.RoleName);
        const { values, mirrors } = policiesOf(one, claims(one.RoleName));
        return {
          builtIn: MADE_BY_AWS.test(one.Path),
          mirrors,
          values: {
            id: one.RoleName,
            arn: one.Arn,
            name: one.RoleName,
            path: one.Path,
            unique_id: one.RoleId ?? null,
            description: listed?.Description ?? null,
            max_session_duration: listed?.MaxSessionDuration ?? null,
            assume_role_policy: decoded(one.AssumeRolePolicyDocument),
            permissions_boundary: one.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
            tags_all: tagsOf(one.Tags),
            ...values,
          },
        };
      });
  },
};

/** A role that no state holds has all its policies in itself: it is one finding, and is judged whole. */
function policiesOf(one: RoleDetail, claims: RoleClaims): Pick<Observed, 'values'> & { mirrors: string[] } {
  const { managed, listedArns, listedNames, ownArns, ownNames } = claims;
  const inPlace = (listed: ReadonlySet<string>, own: ReadonlySet<string>, name: string): boolean =>
    !managed || (own.size > 0 && listed.has(name));
  return {
    mirrors: [
      ...(managed && ownArns.size === 0 ? ['managed_policy_arns'] : []),
      ...(managed && ownNames.size === 0 ? ['inline_policy'] : []),
    ],
    values: {
      managed_policy_arns: (one.AttachedManagedPolicies ?? [])
        .map(({ PolicyArn }) => PolicyArn)
        .filter((arn) => inPlace(listedArns, ownArns, arn)),
      inline_policy: (one.RolePolicyList ?? [])
        .filter(({ PolicyName }) => inPlace(listedNames, ownNames, PolicyName))
        .map(({ PolicyName, PolicyDocument }) => ({ name: PolicyName, policy: decoded(PolicyDocument) })),
    },
  };
}
