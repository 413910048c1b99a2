import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { bucketPart } from './buckets';
import type { Split } from './split';

interface Policy {
  readonly Policy?: string | undefined;
}

export const policy: Split<Policy> = {
  type: 'aws_s3_bucket_policy',
  tells: ['policy'],
  part: bucketPart(
    z.object({ Policy: z.string().optional() }),
    's3:GetBucketPolicy',
    ['NoSuchBucketPolicy'],
    (client, Bucket) => client.send(new GetBucketPolicyCommand({ Bucket })),
  ),
  values: ({ Policy }) => ({ policy: Policy ?? null }),
  isDefault: () => false,
  inBucket: {
    attribute: 'policy',
    held: (state) => state !== null && state !== '',
    value: ({ Policy }) => Policy ?? null,
  },
};
