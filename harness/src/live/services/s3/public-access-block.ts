import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { bucketPart } from './buckets';
import type { Split } from './split';

export const blocked = z.object({
  PublicAccessBlockConfiguration: z.object({
    BlockPublicAcls: z.boolean().optional(),
    BlockPublicPolicy: z.boolean().optional(),
    IgnorePublicAcls: z.boolean().optional(),
    RestrictPublicBuckets: z.boolean().optional(),
  }),
});

export type Blocked = z.infer<typeof blocked>;

export const BLOCKS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];
export const NO_BLOCK = ['NoSuchPublicAccessBlockConfiguration'];

/** New buckets have all four since 2023. */
export const publicAccessBlock: Split<Blocked> = {
  type: 'aws_s3_bucket_public_access_block',
  tells: BLOCKS,
  part: bucketPart(blocked, 's3:GetBucketPublicAccessBlock', NO_BLOCK, (client, Bucket) =>
    client.send(new GetPublicAccessBlockCommand({ Bucket })),
  ),
  values: blocksOf,
  isDefault: (part) => Object.values(blocksOf(part)).every((block) => block === true),
};

export function blocksOf({ PublicAccessBlockConfiguration: one }: Blocked): JsonObject {
  return {
    block_public_acls: one.BlockPublicAcls ?? false,
    block_public_policy: one.BlockPublicPolicy ?? false,
    ignore_public_acls: one.IgnorePublicAcls ?? false,
    restrict_public_buckets: one.RestrictPublicBuckets ?? false,
  };
}
