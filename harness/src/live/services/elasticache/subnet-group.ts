import { ElastiCacheClient, paginateDescribeCacheSubnetGroups } from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { GONE, ownTags, PAGE } from './client';

const TYPE = 'aws_elasticache_subnet_group';

const described = z.array(
  z.object({
    CacheSubnetGroupName: z.string(),
    CacheSubnetGroupDescription: z.string().optional(),
    ARN: z.string(),
    VpcId: z.string().optional(),
    Subnets: z.array(z.object({ SubnetIdentifier: z.string().optional() })).optional(),
  }),
);

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheSubnetGroup.html */
export const subnetGroup: TypeReader = {
  type: TYPE,
  identity: ['id'],
  tells: ['arn', 'description', 'name', 'subnet_ids', 'tags_all', 'vpc_id'],
  read: async (cloud, wanted) => {
    const pages = paginateDescribeCacheSubnetGroups({ client: cloud.client(ElastiCacheClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ CacheSubnetGroups }) => CacheSubnetGroups);
    const names = new Set(namesIn(wanted, [TYPE], 'id'));
    const observed = parsed(described, found, 'elasticache:DescribeCacheSubnetGroups', cloud.scope)
      .filter(({ CacheSubnetGroupName: name }) => wanted.whole || names.has(name))
      .map((one) => {
        const values = {
          id: one.CacheSubnetGroupName,
          name: one.CacheSubnetGroupName,
          arn: one.ARN,
          description: one.CacheSubnetGroupDescription ?? null,
          vpc_id: one.VpcId ?? null,
          subnet_ids: (one.Subnets ?? []).flatMap(({ SubnetIdentifier: id }) => id ?? []),
        };
        return withOwn({ builtIn: one.CacheSubnetGroupName === 'default', values }, [ownTags(cloud, one.ARN)], GONE);
      });
    return (await Promise.all(observed)).flat();
  },
};
