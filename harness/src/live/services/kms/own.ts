import { GetKeyRotationStatusCommand, KMSClient, paginateListResourceTags } from '@aws-sdk/client-kms';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';

/** Keys whose material is not AWS's do not rotate by themselves, and say so as an error. */
const NO_ROTATION = ['UnsupportedOperationException', 'KMSInvalidStateException'];

const rotation = z.object({
  KeyRotationEnabled: z.boolean().optional(),
  RotationPeriodInDays: z.number().optional(),
});

const tags = z.array(z.object({ TagKey: z.string(), TagValue: z.string().optional() }));

/** Whether a key rotates by itself, and how often. */
export async function rotationOf(cloud: Cloud, KeyId: string): Promise<z.infer<typeof rotation>> {
  const call = cloud.client(KMSClient).send(new GetKeyRotationStatusCommand({ KeyId }));
  const answer = await unlessAbsent(call, NO_ROTATION);
  return parsed(rotation, answer ?? {}, 'kms:GetKeyRotationStatus', cloud.scope);
}

/** A key's tags. KMS has its own words for them. */
export async function tagsOfKey(cloud: Cloud, KeyId: string): Promise<JsonObject> {
  const pages = paginateListResourceTags({ client: cloud.client(KMSClient) }, { KeyId });
  const given = await allPages(pages, (page) => page.Tags);
  const list = parsed(tags, given, 'kms:ListResourceTags', cloud.scope);
  return tagsOf(list.map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })));
}
