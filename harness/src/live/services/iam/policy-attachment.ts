import { IAMClient, paginateListEntitiesForPolicy } from '@aws-sdk/client-iam';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { TypeReader } from '../../reader';
import { PAGE } from './account';

const entities = z.array(
  z.object({
    PolicyGroups: z.array(z.object({ GroupName: z.string() })).optional(),
    PolicyRoles: z.array(z.object({ RoleName: z.string() })).optional(),
    PolicyUsers: z.array(z.object({ UserName: z.string() })).optional(),
  }),
);

/** Everybody who has a policy: the resource means all of them, so one more is a change of it. */
export const policyAttachment: TypeReader = {
  type: 'aws_iam_policy_attachment',
  identity: ['policy_arn'],
  tells: ['groups', 'roles', 'users'],
  read: async (cloud, wanted) => {
    const arns = namesIn(wanted, ['aws_iam_policy_attachment'], 'policy_arn');
    const found = await Promise.all(arns.map((arn) => unlessAbsent(holdersOf(cloud, arn), ABSENT)));
    return found.flatMap((values) => (values === undefined ? [] : [{ values }]));
  },
};

const ABSENT = ['NoSuchEntity', 'NoSuchEntityException'];

async function holdersOf(cloud: Cloud, arn: string): Promise<JsonObject> {
  const config = { client: cloud.client(IAMClient), pageSize: PAGE };
  const given = await allPages(paginateListEntitiesForPolicy(config, { PolicyArn: arn }), (page) => [page]);
  const pages = parsed(entities, given, 'iam:ListEntitiesForPolicy', cloud.scope);
  return {
    policy_arn: arn,
    groups: pages.flatMap(({ PolicyGroups = [] }) => PolicyGroups.map(({ GroupName }) => GroupName)),
    roles: pages.flatMap(({ PolicyRoles = [] }) => PolicyRoles.map(({ RoleName }) => RoleName)),
    users: pages.flatMap(({ PolicyUsers = [] }) => PolicyUsers.map(({ UserName }) => UserName)),
  };
}
