import { GetAccountPasswordPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { parsed } from '../../answer';
import { unlessAbsent } from '../../failure';
import type { TypeReader } from '../../reader';

const answer = z.object({
  PasswordPolicy: z.object({
    AllowUsersToChangePassword: z.boolean().optional(),
    ExpirePasswords: z.boolean().optional(),
    HardExpiry: z.boolean().optional(),
    MaxPasswordAge: z.number().optional(),
    MinimumPasswordLength: z.number().optional(),
    PasswordReusePrevention: z.number().optional(),
    RequireLowercaseCharacters: z.boolean().optional(),
    RequireNumbers: z.boolean().optional(),
    RequireSymbols: z.boolean().optional(),
    RequireUppercaseCharacters: z.boolean().optional(),
  }),
});

/** One for the account; none where AWS's default holds. */
export const accountPasswordPolicy: TypeReader = {
  type: 'aws_iam_account_password_policy',
  identity: ['id'],
  tells: [
    'allow_users_to_change_password',
    'expire_passwords',
    'hard_expiry',
    'max_password_age',
    'minimum_password_length',
    'password_reuse_prevention',
    'require_lowercase_characters',
    'require_numbers',
    'require_symbols',
    'require_uppercase_characters',
  ],
  read: async (cloud) => {
    const call = cloud.client(IAMClient).send(new GetAccountPasswordPolicyCommand({}));
    const given = await unlessAbsent(call, ['NoSuchEntity', 'NoSuchEntityException']);
    if (given === undefined) return [];
    const { PasswordPolicy: one } = parsed(answer, given, 'iam:GetAccountPasswordPolicy', cloud.scope);
    return [
      {
        values: {
          id: 'iam-account-password-policy',
          allow_users_to_change_password: one.AllowUsersToChangePassword ?? false,
          expire_passwords: one.ExpirePasswords ?? false,
          hard_expiry: one.HardExpiry ?? false,
          max_password_age: one.MaxPasswordAge ?? 0,
          minimum_password_length: one.MinimumPasswordLength ?? 0,
          password_reuse_prevention: one.PasswordReusePrevention ?? 0,
          require_lowercase_characters: one.RequireLowercaseCharacters ?? false,
          require_numbers: one.RequireNumbers ?? false,
          require_symbols: one.RequireSymbols ?? false,
          require_uppercase_characters: one.RequireUppercaseCharacters ?? false,
        },
      },
    ];
  },
};
