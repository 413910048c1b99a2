import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { namesIn, parsed } from '../../answer';
import { unlessAbsent } from '../../failure';
import { PerName } from '../../per-name';
import type { Wanted } from '../../reader';
import { tagMap } from '../../tag-map';

export const ABSENT = ['ResourceNotFoundException'];

const text = z.string().optional();
const flag = z.boolean().optional();
const texts = z.array(z.string()).optional();
const number = z.number().optional();

const pool = z.object({
  Id: z.string(),
  Arn: z.string(),
  Name: z.string(),
  AccountRecoverySetting: z
    .object({ RecoveryMechanisms: z.array(z.object({ Name: z.string(), Priority: z.number() })).optional() })
    .optional(),
  AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: flag }).optional(),
  AliasAttributes: texts,
  AutoVerifiedAttributes: texts,
  CustomDomain: text,
  DeletionProtection: text,
  DeviceConfiguration: z
    .object({ ChallengeRequiredOnNewDevice: flag, DeviceOnlyRememberedOnUserPrompt: flag })
    .optional(),
  Domain: text,
  MfaConfiguration: text,
  Policies: z
    .object({
      PasswordPolicy: z
        .object({
          MinimumLength: number,
          PasswordHistorySize: number,
          RequireLowercase: flag,
          RequireNumbers: flag,
          RequireSymbols: flag,
          RequireUppercase: flag,
          TemporaryPasswordValidityDays: number,
        })
        .optional(),
    })
    .optional(),
  UserAttributeUpdateSettings: z.object({ AttributesRequireVerificationBeforeUpdate: texts }).optional(),
  UserPoolAddOns: z.object({ AdvancedSecurityMode: text }).optional(),
  UserPoolTags: tagMap,
  UserPoolTier: text,
  UsernameAttributes: texts,
  UsernameConfiguration: z.object({ CaseSensitive: flag }).optional(),
});

export type Pool = z.infer<typeof pool>;

/** A user pool by its id; null where it is gone. */
export const pools = new PerName<Pool | null>(async (cloud, UserPoolId) => {
  const call = cloud.client(CognitoIdentityProviderClient).send(new DescribeUserPoolCommand({ UserPoolId }));
  const answer = await unlessAbsent(call, ABSENT);
  if (answer === undefined) return null;
  return parsed(z.object({ UserPool: pool }), answer, 'cognito-idp:DescribeUserPool', cloud.scope).UserPool;
});

/** The pools whose children of a type are read: those that are managed, and those of children that the states hold. */
export function poolsOf(wanted: Wanted, type: string): string[] {
  const ids = [...namesIn(wanted, ['aws_cognito_user_pool'], 'id'), ...namesIn(wanted, [type], 'user_pool_id')];
  return [...new Set(ids)];
}
