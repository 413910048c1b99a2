import { ElastiCacheClient, paginateDescribeServerlessCaches } from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { GONE, ownTags } from './client';

const TYPE = 'aws_elasticache_serverless_cache';
/** Serverless caches page by fifty at most. */
const PAGE = 50;

const endpoint = z.object({ Address: z.string().optional(), Port: z.number().optional() }).optional();
const described = z.array(
  z.object({
    ServerlessCacheName: z.string(),
    ARN: z.string(),
    Description: z.string().optional(),
    Engine: z.string().optional(),
    MajorEngineVersion: z.string().optional(),
    FullEngineVersion: z.string().optional(),
    KmsKeyId: z.string().optional(),
    SecurityGroupIds: z.array(z.string()).optional(),
    SubnetIds: z.array(z.string()).optional(),
    UserGroupId: z.string().optional(),
    SnapshotRetentionLimit: z.number().optional(),
    DailySnapshotTime: z.string().optional(),
    Endpoint: endpoint,
    ReaderEndpoint: endpoint,
    CacheUsageLimits: z
      .object({
        DataStorage: z
          .object({ Maximum: z.number().optional(), Minimum: z.number().optional(), Unit: z.string().optional() })
          .optional(),
        ECPUPerSecond: z.object({ Maximum: z.number().optional(), Minimum: z.number().optional() }).optional(),
      })
      .optional(),
  }),
);
type Cache = z.infer<typeof described>[number];

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ServerlessCache.html */
export const serverlessCache: TypeReader = {
  type: TYPE,
  identity: ['name'],
  tells: [
    ...['arn', 'cache_usage_limits', 'daily_snapshot_time', 'description', 'endpoint', 'engine'],
    ...['full_engine_version', 'id', 'kms_key_id', 'major_engine_version', 'reader_endpoint', 'security_group_ids'],
    ...['snapshot_retention_limit', 'subnet_ids', 'tags_all', 'user_group_id'],
  ],
  // Serverless caches are upgraded by AWS.
  volatile: ['full_engine_version'],
  read: async (cloud, wanted) => {
    const pages = paginateDescribeServerlessCaches({ client: cloud.client(ElastiCacheClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ ServerlessCaches }) => ServerlessCaches);
    const names = new Set(namesIn(wanted, [TYPE], 'name'));
    const observed = parsed(described, found, 'elasticache:DescribeServerlessCaches', cloud.scope)
      .filter(({ ServerlessCacheName: name }) => wanted.whole || names.has(name))
      .map((one) => withOwn({ values: valuesOf(one) }, [ownTags(cloud, one.ARN)], GONE));
    return (await Promise.all(observed)).flat();
  },
};

function valuesOf(one: Cache): JsonObject {
  return {
    id: one.ServerlessCacheName,
    name: one.ServerlessCacheName,
    arn: one.ARN,
    description: one.Description ?? null,
    engine: one.Engine ?? null,
    major_engine_version: one.MajorEngineVersion ?? null,
    full_engine_version: one.FullEngineVersion ?? null,
    kms_key_id: one.KmsKeyId ?? null,
    security_group_ids: one.SecurityGroupIds ?? [],
    subnet_ids: one.SubnetIds ?? [],
    user_group_id: one.UserGroupId ?? null,
    snapshot_retention_limit: one.SnapshotRetentionLimit ?? 0,
    daily_snapshot_time: one.DailySnapshotTime ?? null,
    endpoint: endpointOf(one.Endpoint),
    reader_endpoint: endpointOf(one.ReaderEndpoint),
    cache_usage_limits: limitsOf(one.CacheUsageLimits),
  };
}

function endpointOf(at: z.infer<typeof endpoint>): JsonObject[] {
  return at === undefined ? [] : [{ address: at.Address ?? null, port: at.Port ?? null }];
}

function limitsOf(limits: Cache['CacheUsageLimits']): JsonObject[] {
  if (limits === undefined) return [];
  const { DataStorage: storage, ECPUPerSecond: units } = limits;
  return [
    {
      data_storage:
        storage === undefined
          ? []
          : [{ maximum: storage.Maximum ?? null, minimum: storage.Minimum ?? null, unit: storage.Unit ?? null }],
      ecpu_per_second: units === undefined ? [] : [{ maximum: units.Maximum ?? null, minimum: units.Minimum ?? null }],
    },
  ];
}
