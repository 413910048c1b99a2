import { namesIn, tagsOf } from '../../answer';
import type { TypeReader } from '../../reader';
import { users } from './account';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html */
export const user: TypeReader = {
  type: 'aws_iam_user',
  identity: ['id'],
  tells: ['arn', 'name', 'path', 'permissions_boundary', 'tags_all', 'unique_id'],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_iam_user'], 'id'));
    const found = await users.of(cloud, wanted);
    return found
      .filter(({ UserName }) => wanted.whole || names.has(UserName))
      .map((one) => ({
        values: {
          id: one.UserName,
          arn: one.Arn,
          name: one.UserName,
          path: one.Path,
          unique_id: one.UserId ?? null,
          permissions_boundary: one.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
          tags_all: tagsOf(one.Tags),
        },
      }));
  },
};
