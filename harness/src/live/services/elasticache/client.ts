import { ElastiCacheClient, ListTagsForResourceCommand } from '@aws-sdk/client-elasticache';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { tagList } from '../../tag-map';
import type { OwnCall } from '../../with-own';

/** The most that a page of ElastiCache holds. */
export const PAGE = 100;

/** What says that a thing is gone: each kind has a word of its own. */
export const GONE = [
  ...['CacheClusterNotFound', 'CacheClusterNotFoundFault', 'ReplicationGroupNotFoundFault'],
  ...['CacheParameterGroupNotFound', 'CacheParameterGroupNotFoundFault', 'CacheSubnetGroupNotFoundFault'],
  ...['UserNotFound', 'UserNotFoundFault', 'UserGroupNotFound', 'UserGroupNotFoundFault'],
  'ServerlessCacheNotFoundFault',
];

/** Tags: nothing is described with them. */
export function ownTags(cloud: Cloud, arn: string): OwnCall {
  return { attributes: ['tags_all'], answer: tagsAt(cloud, arn) };
}

async function tagsAt(cloud: Cloud, ResourceName: string): Promise<JsonObject> {
  const answer = await cloud.client(ElastiCacheClient).send(new ListTagsForResourceCommand({ ResourceName }));
  const { TagList } = parsed(z.object({ TagList: tagList }), answer, 'elasticache:ListTagsForResource', cloud.scope);
  return { tags_all: tagsOf(TagList) };
}
