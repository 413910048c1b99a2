import { IAMClient, ListInstanceProfileTagsCommand, paginateListInstanceProfiles } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { allPages, namesIn, parsed, tagsOf } from '../../answer';
import { OwnCalls } from '../../own-calls';
import type { TypeReader } from '../../reader';
import { PAGE } from './account';

const profiles = z.array(
  z.object({
    InstanceProfileName: z.string(),
    InstanceProfileId: z.string().optional(),
    Arn: z.string(),
    Path: z.string(),
    Roles: z.array(z.object({ RoleName: z.string() })).optional(),
  }),
);

/** What gives a role to instances. One more for a managed role is a way to that role. */
export const instanceProfile: TypeReader = {
  type: 'aws_iam_instance_profile',
  identity: ['id'],
  tells: ['arn', 'name', 'path', 'role', 'tags_all', 'unique_id'],
  childOf: ['aws_iam_role'],
  read: async (cloud, wanted) => {
    const client = cloud.client(IAMClient);
    const names = new Set(namesIn(wanted, ['aws_iam_instance_profile'], 'id'));
    const managed = new Set(namesIn(wanted, ['aws_iam_role'], 'id'));
    const found = await allPages(
      paginateListInstanceProfiles({ client, pageSize: PAGE }, {}),
      (page) => page.InstanceProfiles,
    );
    return Promise.all(
      parsed(profiles, found, 'iam:ListInstanceProfiles', cloud.scope)
        .map((one) => ({ ...one, role: one.Roles?.[0]?.RoleName ?? null }))
        .filter(
          ({ InstanceProfileName: name, role }) =>
            wanted.whole || names.has(name) || (role !== null && managed.has(role)),
        )
        .map(async (one) => {
          const own = new OwnCalls();
          const ask = new ListInstanceProfileTagsCommand({ InstanceProfileName: one.InstanceProfileName });
          const tags = await own.get(['tags_all'], client.send(ask));
          return {
            unread: own.unread,
            values: {
              id: one.InstanceProfileName,
              arn: one.Arn,
              name: one.InstanceProfileName,
              path: one.Path,
              role: one.role,
              unique_id: one.InstanceProfileId ?? null,
              tags_all: tagsOf(tags?.Tags),
            },
          };
        }),
    );
  },
};
