import {
  CognitoIdentityProviderClient,
  GetUserPoolMfaConfigCommand,
  paginateListUserPools,
} from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import type { Json, JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { oneByOne, OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { mappedTags } from '../../tag-map';
import { pools, type Pool } from './pools';

const PAGE = 60;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html */
export const userPool: TypeReader = {
  type: 'aws_cognito_user_pool',
  identity: ['id'],
  tells: [
    'account_recovery_setting',
    'admin_create_user_config',
    'alias_attributes',
    'arn',
    'auto_verified_attributes',
    'deletion_protection',
    'device_configuration',
    'mfa_configuration',
    'name',
    'password_policy',
    'software_token_mfa_configuration',
    'tags_all',
    'user_attribute_update_settings',
    'user_pool_add_ons',
    'user_pool_tier',
    'username_attributes',
    'username_configuration',
  ],
  read: async (cloud, wanted) =>
    oneByOne(await idsOf(cloud, wanted), userPool.tells, async (id) => {
      const one = await pools.of(cloud, id);
      return one === null ? undefined : observed(cloud, one);
    }),
};

async function idsOf(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  const held = namesIn(wanted, ['aws_cognito_user_pool'], 'id');
  if (!wanted.whole) return held;
  const config = { client: cloud.client(CognitoIdentityProviderClient), pageSize: PAGE };
  const found = await allPages(paginateListUserPools(config, { MaxResults: PAGE }), (page) => page.UserPools);
  const listed = parsed(z.array(z.object({ Id: z.string() })), found, 'cognito-idp:ListUserPools', cloud.scope);
  return [...new Set([...held, ...listed.map(({ Id }) => Id)])];
}

async function observed(cloud: Cloud, one: Pool): Promise<Observed> {
  const own = new OwnCalls();
  const tokens = await own.get(['software_token_mfa_configuration'], softwareTokens(cloud, one.Id));
  return {
    unread: own.unread,
    values: {
      id: one.Id,
      arn: one.Arn,
      name: one.Name,
      alias_attributes: one.AliasAttributes ?? [],
      auto_verified_attributes: one.AutoVerifiedAttributes ?? [],
      deletion_protection: one.DeletionProtection ?? null,
      mfa_configuration: one.MfaConfiguration ?? null,
      software_token_mfa_configuration: tokens ?? [],
      user_pool_tier: one.UserPoolTier ?? null,
      username_attributes: one.UsernameAttributes ?? [],
      tags_all: mappedTags(one.UserPoolTags),
      ...settings(one),
    },
  };
}

function settings(one: Pool): JsonObject {
  const mechanisms = one.AccountRecoverySetting?.RecoveryMechanisms;
  const password = one.Policies?.PasswordPolicy;
  return {
    account_recovery_setting: block(mechanisms, (list) => ({
      recovery_mechanism: list.map(({ Name, Priority }) => ({ name: Name, priority: Priority })),
    })),
    admin_create_user_config: block(one.AdminCreateUserConfig, ({ AllowAdminCreateUserOnly }) => ({
      allow_admin_create_user_only: AllowAdminCreateUserOnly ?? false,
    })),
    device_configuration: block(one.DeviceConfiguration, (device) => ({
      challenge_required_on_new_device: device.ChallengeRequiredOnNewDevice ?? false,
      device_only_remembered_on_user_prompt: device.DeviceOnlyRememberedOnUserPrompt ?? false,
    })),
    password_policy: block(password, (policy) => ({
      minimum_length: policy.MinimumLength ?? 0,
      password_history_size: policy.PasswordHistorySize ?? 0,
      require_lowercase: policy.RequireLowercase ?? false,
      require_numbers: policy.RequireNumbers ?? false,
      require_symbols: policy.RequireSymbols ?? false,
      require_uppercase: policy.RequireUppercase ?? false,
      temporary_password_validity_days: policy.TemporaryPasswordValidityDays ?? 0,
    })),
    user_attribute_update_settings: block(one.UserAttributeUpdateSettings, (update) => ({
      attributes_require_verification_before_update: update.AttributesRequireVerificationBeforeUpdate ?? [],
    })),
    user_pool_add_ons: block(one.UserPoolAddOns, ({ AdvancedSecurityMode }) => ({
      advanced_security_mode: AdvancedSecurityMode ?? null,
    })),
    username_configuration: block(one.UsernameConfiguration, ({ CaseSensitive }) => ({
      case_sensitive: CaseSensitive ?? false,
    })),
  };
}

/** A block of at most one, as a state has it. */
function block<T>(part: T | undefined, values: (part: T) => Json): Json {
  return part === undefined ? [] : [values(part)];
}

async function softwareTokens(cloud: Cloud, UserPoolId: string): Promise<Json> {
  const given = await cloud.client(CognitoIdentityProviderClient).send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  const schema = z.object({ SoftwareTokenMfaConfiguration: z.object({ Enabled: z.boolean().optional() }).optional() });
  const { SoftwareTokenMfaConfiguration: tokens } = parsed(
    schema,
    given,
    'cognito-idp:GetUserPoolMfaConfig',
    cloud.scope,
  );
  return block(tokens, ({ Enabled }) => ({ enabled: Enabled ?? false }));
}
