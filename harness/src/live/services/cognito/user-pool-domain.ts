import {
  CognitoIdentityProviderClient,
  DescribeUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { oneByOne } from '../../own-calls';
import type { Observed, TypeReader } from '../../reader';
import { pools } from './pools';

/** A domain that is gone has an empty description. */
const answer = z.object({
  DomainDescription: z
    .object({
      Domain: z.string().optional(),
      UserPoolId: z.string().optional(),
      ManagedLoginVersion: z.number().optional(),
      CustomDomainConfig: z.object({ CertificateArn: z.string().optional() }).optional(),
    })
    .optional(),
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DomainDescriptionType.html */
export const userPoolDomain: TypeReader = {
  type: 'aws_cognito_user_pool_domain',
  identity: ['id'],
  tells: ['certificate_arn', 'domain', 'managed_login_version', 'user_pool_id'],
  childOf: ['aws_cognito_user_pool'],
  read: async (cloud, wanted) => {
    const held = namesIn(wanted, ['aws_cognito_user_pool_domain'], 'id');
    const managed = await Promise.all(
      namesIn(wanted, ['aws_cognito_user_pool'], 'id').map((id) => pools.of(cloud, id)),
    );
    const named = managed.flatMap((pool) => [pool?.Domain, pool?.CustomDomain]).filter((name) => name !== undefined);
    return oneByOne([...new Set([...held, ...named])], userPoolDomain.tells, (domain) => observed(cloud, domain));
  },
};

async function observed(cloud: Cloud, Domain: string): Promise<Observed | undefined> {
  const given = await cloud.client(CognitoIdentityProviderClient).send(new DescribeUserPoolDomainCommand({ Domain }));
  const { DomainDescription: one } = parsed(answer, given, 'cognito-idp:DescribeUserPoolDomain', cloud.scope);
  if (one?.UserPoolId === undefined) return undefined;
  return {
    values: {
      id: Domain,
      domain: Domain,
      user_pool_id: one.UserPoolId,
      certificate_arn: one.CustomDomainConfig?.CertificateArn ?? null,
      managed_login_version: one.ManagedLoginVersion ?? 0,
    },
  };
}
