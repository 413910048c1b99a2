import { IAMClient, paginateListAccessKeys } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';
import { PAGE, users } from './account';

const keys = z.array(z.object({ AccessKeyId: z.string(), Status: z.string().optional() }));

/** Access keys of users: that they are there, and whether they open anything. IAM keeps the secret half to itself. */
export const accessKey: TypeReader = {
  type: 'aws_iam_access_key',
  identity: ['id'],
  tells: ['status', 'user'],
  childOf: ['aws_iam_user'],
  read: async (cloud, wanted) => {
    const owners = wanted.whole
      ? (await users.of(cloud, wanted)).map(({ UserName }) => UserName)
      : [...namesIn(wanted, ['aws_iam_user'], 'id'), ...namesIn(wanted, ['aws_iam_access_key'], 'user')];
    const found = await Promise.all([...new Set(owners)].map((owner) => keysOf(cloud, owner)));
    return found.flat();
  },
};

async function keysOf(cloud: Cloud, owner: string): Promise<Observed[]> {
  const pages = paginateListAccessKeys({ client: cloud.client(IAMClient), pageSize: PAGE }, { UserName: owner });
  const found = await unlessAbsent(
    allPages(pages, (page) => page.AccessKeyMetadata),
    ['NoSuchEntity', 'NoSuchEntityException'],
  );
  return parsed(keys, found ?? [], 'iam:ListAccessKeys', cloud.scope).map(({ AccessKeyId, Status }) => ({
    values: { id: AccessKeyId, user: owner, status: Status ?? null },
  }));
}
