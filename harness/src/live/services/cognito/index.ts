import type { Service } from '../../reader';
import { resourceServer } from './resource-server';
import { userGroup } from './user-group';
import { userPool } from './user-pool';
import { userPoolClient } from './user-pool-client';
import { userPoolDomain } from './user-pool-domain';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html */
export const cognito: Service = {
  client: 'CognitoIdentityProviderClient',
  actions: {
    DescribeUserPool: 'cognito-idp:DescribeUserPool',
    DescribeUserPoolDomain: 'cognito-idp:DescribeUserPoolDomain',
    GetUserPoolMfaConfig: 'cognito-idp:GetUserPoolMfaConfig',
    ListGroups: 'cognito-idp:ListGroups',
    ListResourceServers: 'cognito-idp:ListResourceServers',
    ListUserPoolClients: 'cognito-idp:ListUserPoolClients',
    ListUserPools: 'cognito-idp:ListUserPools',
  },
  types: [resourceServer, userGroup, userPool, userPoolClient, userPoolDomain],
};
