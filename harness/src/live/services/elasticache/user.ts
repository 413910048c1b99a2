import { ElastiCacheClient, paginateDescribeUsers } from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { GONE, ownTags, PAGE } from './client';

const TYPE = 'aws_elasticache_user';

const described = z.array(
  z.object({
    UserId: z.string(),
    UserName: z.string().optional(),
    Engine: z.string().optional(),
    AccessString: z.string().optional(),
    ARN: z.string(),
    Authentication: z.object({ Type: z.string().optional(), PasswordCount: z.number().optional() }).optional(),
  }),
);
type User = z.infer<typeof described>[number];

/** The API's word is not the one that it takes. */
const NO_PASSWORD = 'no-password';

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_User.html */
export const user: TypeReader = {
  type: TYPE,
  identity: ['user_id'],
  tells: [
    'access_string',
    'arn',
    'authentication_mode',
    'engine',
    'id',
    'no_password_required',
    'tags_all',
    'user_name',
  ],
  // A way to write what `authentication_mode` tells.
  volatile: ['no_password_required'],
  read: async (cloud, wanted) => {
    const pages = paginateDescribeUsers({ client: cloud.client(ElastiCacheClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ Users }) => Users);
    const ids = new Set(namesIn(wanted, [TYPE], 'user_id'));
    const observed = parsed(described, found, 'elasticache:DescribeUsers', cloud.scope)
      .filter(({ UserId }) => wanted.whole || ids.has(UserId))
      // Every account has one `default` user for each engine.
      .map((one) =>
        withOwn({ builtIn: one.UserId === 'default', values: valuesOf(one) }, [ownTags(cloud, one.ARN)], GONE),
      );
    return (await Promise.all(observed)).flat();
  },
};

function valuesOf(one: User): JsonObject {
  const type = one.Authentication?.Type ?? null;
  return {
    id: one.UserId,
    user_id: one.UserId,
    user_name: one.UserName ?? null,
    arn: one.ARN,
    engine: one.Engine ?? null,
    access_string: one.AccessString ?? null,
    no_password_required: type?.startsWith(NO_PASSWORD) ?? false,
    authentication_mode: [
      {
        type: type === NO_PASSWORD ? 'no-password-required' : type,
        password_count: one.Authentication?.PasswordCount ?? 0,
      },
    ],
  };
}
