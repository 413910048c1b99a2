import { CognitoIdentityProviderClient, paginateListUserPoolClients } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';
import { ABSENT, poolsOf } from './pools';

const PAGE = 60;
const clients = z.array(z.object({ ClientId: z.string(), ClientName: z.string().optional() }));

/**
 * The clients of a pool as the list tells them. DescribeUserPoolClient would tell more, the client's secret with it:
 * what may not be read is not asked for. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html
 */
export const userPoolClient: TypeReader = {
  type: 'aws_cognito_user_pool_client',
  identity: ['user_pool_id', 'id'],
  tells: ['name'],
  childOf: ['aws_cognito_user_pool'],
  read: async (cloud, wanted) => {
    const ids = poolsOf(wanted, userPoolClient.type);
    const found = await Promise.all(ids.map((id) => clientsOf(cloud, id)));
    return found.flat();
  },
};

async function clientsOf(cloud: Cloud, pool: string): Promise<Observed[]> {
  const config = { client: cloud.client(CognitoIdentityProviderClient), pageSize: PAGE };
  const pages = allPages(
    paginateListUserPoolClients(config, { UserPoolId: pool, MaxResults: PAGE }),
    (page) => page.UserPoolClients,
  );
  const found = (await unlessAbsent(pages, ABSENT)) ?? [];
  return parsed(clients, found, 'cognito-idp:ListUserPoolClients', cloud.scope).map(({ ClientId, ClientName }) => ({
    values: { id: ClientId, user_pool_id: pool, name: ClientName ?? null },
  }));
}
