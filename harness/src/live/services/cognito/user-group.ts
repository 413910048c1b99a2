import { CognitoIdentityProviderClient, paginateListGroups } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';
import { ABSENT, poolsOf } from './pools';

const PAGE = 60;

const groups = z.array(
  z.object({
    GroupName: z.string(),
    Description: z.string().optional(),
    Precedence: z.number().optional(),
    RoleArn: z.string().optional(),
  }),
);

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GroupType.html */
export const userGroup: TypeReader = {
  type: 'aws_cognito_user_group',
  identity: ['user_pool_id', 'name'],
  tells: ['description', 'precedence', 'role_arn'],
  childOf: ['aws_cognito_user_pool'],
  read: async (cloud, wanted) => {
    const ids = poolsOf(wanted, userGroup.type);
    return (await Promise.all(ids.map((id) => groupsOf(cloud, id)))).flat();
  },
};

async function groupsOf(cloud: Cloud, pool: string): Promise<Observed[]> {
  const config = { client: cloud.client(CognitoIdentityProviderClient), pageSize: PAGE };
  const found = await unlessAbsent(
    allPages(paginateListGroups(config, { UserPoolId: pool }), (page) => page.Groups),
    ABSENT,
  );
  return parsed(groups, found ?? [], 'cognito-idp:ListGroups', cloud.scope).map((one) => ({
    values: {
      id: `${pool}/${one.GroupName}`,
      user_pool_id: pool,
      name: one.GroupName,
      description: one.Description ?? null,
      precedence: one.Precedence ?? null,
      role_arn: one.RoleArn ?? null,
    },
  }));
}
