import { z } from 'zod';
import type { JsonObject } from '../read/json';
import { tagsOf } from './answer';

/** Tags of the services that give them as a map. */
export const tagMap = z.record(z.string(), z.string()).optional();

/** A map of tags as Terraform has them. */
export function mappedTags(tags: z.infer<typeof tagMap>): JsonObject {
  return tagsOf(Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value })));
}

/** Tags of the services that give them as a list. */
export const tagList = z.array(z.object({ Key: z.string().optional(), Value: z.string().optional() })).optional();
