import {
  ElastiCacheClient,
  paginateDescribeCacheParameterGroups,
  paginateDescribeCacheParameters,
} from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { GONE, ownTags, PAGE } from './client';

const TYPE = 'aws_elasticache_parameter_group';

const described = z.array(
  z.object({
    CacheParameterGroupName: z.string(),
    CacheParameterGroupFamily: z.string().optional(),
    Description: z.string().optional(),
    ARN: z.string(),
  }),
);
const parameters = z.array(z.object({ ParameterName: z.string(), ParameterValue: z.string().optional() }));

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheParameterGroup.html */
export const parameterGroup: TypeReader = {
  type: TYPE,
  identity: ['id'],
  tells: ['arn', 'description', 'family', 'name', 'parameter', 'tags_all'],
  read: async (cloud, wanted) => {
    const pages = paginateDescribeCacheParameterGroups({ client: cloud.client(ElastiCacheClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ CacheParameterGroups }) => CacheParameterGroups);
    const names = new Set(namesIn(wanted, [TYPE], 'id'));
    // AWS has a default group of every family, and nobody can change one.
    const observed = parsed(described, found, 'elasticache:DescribeCacheParameterGroups', cloud.scope)
      .filter(({ CacheParameterGroupName: name }) => names.has(name) || (wanted.whole && !name.startsWith('default.')))
      .map((one) => {
        const values = {
          id: one.CacheParameterGroupName,
          name: one.CacheParameterGroupName,
          arn: one.ARN,
          family: one.CacheParameterGroupFamily ?? null,
          description: one.Description ?? null,
        };
        const own = { attributes: ['parameter'], answer: parametersOf(cloud, one.CacheParameterGroupName) };
        return withOwn({ values }, [own, ownTags(cloud, one.ARN)], GONE);
      });
    return (await Promise.all(observed)).flat();
  },
};

/** Those that a user set. */
async function parametersOf(cloud: Cloud, CacheParameterGroupName: string): Promise<JsonObject> {
  const pages = paginateDescribeCacheParameters(
    { client: cloud.client(ElastiCacheClient), pageSize: PAGE },
    { CacheParameterGroupName, Source: 'user' },
  );
  const found = await allPages(pages, ({ Parameters }) => Parameters);
  return {
    parameter: parsed(parameters, found, 'elasticache:DescribeCacheParameters', cloud.scope).map((one) => ({
      name: one.ParameterName,
      value: one.ParameterValue ?? null,
    })),
  };
}
