import { CognitoIdentityProviderClient, paginateListResourceServers } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';
import { ABSENT, poolsOf } from './pools';

const PAGE = 50;

const servers = z.array(
  z.object({
    Identifier: z.string(),
    Name: z.string().optional(),
    Scopes: z.array(z.object({ ScopeName: z.string(), ScopeDescription: z.string().optional() })).optional(),
  }),
);

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResourceServerType.html */
export const resourceServer: TypeReader = {
  type: 'aws_cognito_resource_server',
  identity: ['user_pool_id', 'identifier'],
  tells: ['name', 'scope', 'scope_identifiers'],
  childOf: ['aws_cognito_user_pool'],
  read: async (cloud, wanted) => {
    const ids = poolsOf(wanted, resourceServer.type);
    return (await Promise.all(ids.map((id) => serversOf(cloud, id)))).flat();
  },
};

async function serversOf(cloud: Cloud, pool: string): Promise<Observed[]> {
  const config = { client: cloud.client(CognitoIdentityProviderClient), pageSize: PAGE };
  const found = await unlessAbsent(
    allPages(
      paginateListResourceServers(config, { UserPoolId: pool, MaxResults: PAGE }),
      (page) => page.ResourceServers,
    ),
    ABSENT,
  );
  return parsed(servers, found ?? [], 'cognito-idp:ListResourceServers', cloud.scope).map(
    ({ Identifier, Name, Scopes = [] }) => ({
      values: {
        id: `${pool}|${Identifier}`,
        user_pool_id: pool,
        identifier: Identifier,
        name: Name ?? null,
        scope: Scopes.map(({ ScopeName, ScopeDescription }) => ({
          scope_name: ScopeName,
          scope_description: ScopeDescription ?? null,
        })),
        scope_identifiers: Scopes.map(({ ScopeName }) => `${Identifier}/${ScopeName}`),
      },
    }),
  );
}
