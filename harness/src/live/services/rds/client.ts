import { ListTagsForResourceCommand, RDSClient } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { tagList } from '../../tag-map';
import type { OwnCall } from '../../with-own';

/** The most that a page of RDS holds. */
export const PAGE = 100;
/** Names that are asked for in one filter. */
export const NAMES = 100;

/** Tags of what is described without them. */
export function ownTags(cloud: Cloud, arn: string): OwnCall {
  return { attributes: ['tags_all'], answer: tagsAt(cloud, arn) };
}

async function tagsAt(cloud: Cloud, ResourceName: string): Promise<{ tags_all: ReturnType<typeof tagsOf> }> {
  const answer = await cloud.client(RDSClient).send(new ListTagsForResourceCommand({ ResourceName }));
  const { TagList } = parsed(z.object({ TagList: tagList }), answer, 'rds:ListTagsForResource', cloud.scope);
  return { tags_all: tagsOf(TagList) };
}

/** Groups that AWS has for every family: `default.postgres17`, and `default` itself. */
export function isDefault(name: string): boolean {
  return name === 'default' || name.startsWith('default.') || name.startsWith('default:');
}
