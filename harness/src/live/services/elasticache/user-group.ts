import { ElastiCacheClient, paginateDescribeUserGroups } from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { GONE, ownTags, PAGE } from './client';

const TYPE = 'aws_elasticache_user_group';

const described = z.array(
  z.object({
    UserGroupId: z.string(),
    Engine: z.string().optional(),
    UserIds: z.array(z.string()).optional(),
    ARN: z.string(),
  }),
);

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_UserGroup.html */
export const userGroup: TypeReader = {
  type: TYPE,
  identity: ['user_group_id'],
  tells: ['arn', 'engine', 'id', 'tags_all', 'user_ids'],
  read: async (cloud, wanted) => {
    const pages = paginateDescribeUserGroups({ client: cloud.client(ElastiCacheClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ UserGroups }) => UserGroups);
    const ids = new Set(namesIn(wanted, [TYPE], 'user_group_id'));
    const observed = parsed(described, found, 'elasticache:DescribeUserGroups', cloud.scope)
      .filter(({ UserGroupId }) => wanted.whole || ids.has(UserGroupId))
      .map((one) => {
        const values = {
          id: one.UserGroupId,
          user_group_id: one.UserGroupId,
          arn: one.ARN,
          engine: one.Engine ?? null,
          user_ids: one.UserIds ?? [],
        };
        return withOwn({ values }, [ownTags(cloud, one.ARN)], GONE);
      });
    return (await Promise.all(observed)).flat();
  },
};
