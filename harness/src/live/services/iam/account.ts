import {
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  paginateListRoles,
  type EntityType,
  type GetAccountAuthorizationDetailsResponse,
} from '@aws-sdk/client-iam';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { PerCloud } from '../../per-cloud';
import { tagList } from '../../tag-map';

/** The most that IAM puts on a page. */
export const PAGE = 1000;
const DETAILS = 'iam:GetAccountAuthorizationDetails';

const inlinePolicies = z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.string() })).optional();
const attached = z.array(z.object({ PolicyArn: z.string() })).optional();
const boundary = z.object({ PermissionsBoundaryArn: z.string().optional() }).optional();

const roleDetails = z.array(
  z.object({
    RoleName: z.string(),
    RoleId: z.string().optional(),
    Arn: z.string(),
    Path: z.string(),
    AssumeRolePolicyDocument: z.string().optional(),
    RolePolicyList: inlinePolicies,
    AttachedManagedPolicies: attached,
    PermissionsBoundary: boundary,
    Tags: tagList,
  }),
);

const listedRoles = z.array(
  z.object({
    RoleName: z.string(),
    Description: z.string().optional(),
    MaxSessionDuration: z.number().optional(),
  }),
);

const userDetails = z.array(
  z.object({
    UserName: z.string(),
    UserId: z.string().optional(),
    Arn: z.string(),
    Path: z.string(),
    UserPolicyList: inlinePolicies,
    AttachedManagedPolicies: attached,
    PermissionsBoundary: boundary,
    Tags: tagList,
  }),
);

const policyDetails = z.array(
  z.object({
    PolicyName: z.string(),
    PolicyId: z.string().optional(),
    Arn: z.string(),
    Path: z.string(),
    PolicyVersionList: z.array(z.object({ Document: z.string(), IsDefaultVersion: z.boolean().optional() })).optional(),
  }),
);

export type RoleDetail = z.infer<typeof roleDetails>[number];

/** Every role with its policies: one paged call, where asking for each role would take five. */
export const roles = new PerCloud(async (cloud) =>
  parsed(roleDetails, await details(cloud, 'Role', (page) => page.RoleDetailList), DETAILS, cloud.scope),
);

/** What only the list of roles tells, by name. */
export const roleSettings = new PerCloud(async (cloud) => {
  const pages = paginateListRoles({ client: cloud.client(IAMClient), pageSize: PAGE }, {});
  const found = await allPages(pages, (page) => page.Roles);
  const listed = parsed(listedRoles, found, 'iam:ListRoles', cloud.scope);
  return new Map(listed.map((role) => [role.RoleName, role]));
});

export const users = new PerCloud(async (cloud) =>
  parsed(userDetails, await details(cloud, 'User', (page) => page.UserDetailList), DETAILS, cloud.scope),
);

/** The customer's own managed policies, with every version. */
export const policies = new PerCloud(async (cloud) =>
  parsed(policyDetails, await details(cloud, 'LocalManagedPolicy', (page) => page.Policies), DETAILS, cloud.scope),
);

function details<T>(
  cloud: Cloud,
  kind: EntityType,
  items: (page: GetAccountAuthorizationDetailsResponse) => readonly T[] | undefined,
): Promise<T[]> {
  const client = cloud.client(IAMClient);
  return allPages(paginateGetAccountAuthorizationDetails({ client, pageSize: PAGE }, { Filter: [kind] }), items);
}

/** A policy's text: IAM gives it URL-encoded. */
export function decoded(text: string | undefined): string | null {
  if (text === undefined) return null;
  return text.trimStart().startsWith('{') ? text : decodeURIComponent(text);
}
