import type { Service } from '../../reader';
import { accessKey } from './access-key';
import { accountPasswordPolicy } from './account-password-policy';
import { instanceProfile } from './instance-profile';
import { openidConnectProvider } from './openid-connect-provider';
import { policy } from './policy';
import { policyAttachment } from './policy-attachment';
import { role } from './role';
import { rolePolicy } from './role-policy';
import { rolePolicyAttachment } from './role-policy-attachment';
import { rootUser } from './root-user';
import { user } from './user';
import { userPolicy, userPolicyAttachment } from './user-policies';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export const iam: Service = {
  client: 'IAMClient',
  actions: {
    GetAccountAuthorizationDetails: 'iam:GetAccountAuthorizationDetails',
    GetAccountPasswordPolicy: 'iam:GetAccountPasswordPolicy',
    GetAccountSummary: 'iam:GetAccountSummary',
    GetOpenIDConnectProvider: 'iam:GetOpenIDConnectProvider',
    GetPolicy: 'iam:GetPolicy',
    ListAccessKeys: 'iam:ListAccessKeys',
    ListEntitiesForPolicy: 'iam:ListEntitiesForPolicy',
    ListInstanceProfileTags: 'iam:ListInstanceProfileTags',
    ListInstanceProfiles: 'iam:ListInstanceProfiles',
    ListOpenIDConnectProviders: 'iam:ListOpenIDConnectProviders',
    ListRoles: 'iam:ListRoles',
    ListVirtualMFADevices: 'iam:ListVirtualMFADevices',
  },
  types: [
    accessKey,
    accountPasswordPolicy,
    instanceProfile,
    openidConnectProvider,
    policy,
    policyAttachment,
    role,
    rolePolicy,
    rolePolicyAttachment,
    rootUser,
    user,
    userPolicy,
    userPolicyAttachment,
  ],
};
