import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { isArray, listAt, type JsonObject } from '../../../read/json';
import { bucketPart } from './buckets';
import type { Split } from './split';

const answer = z.object({
  ObjectLockConfiguration: z
    .object({
      ObjectLockEnabled: z.string().optional(),
      Rule: z
        .object({
          DefaultRetention: z
            .object({ Mode: z.string().optional(), Days: z.number().optional(), Years: z.number().optional() })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

type Lock = z.infer<typeof answer>;

export const objectLockPart = bucketPart(
  answer,
  's3:GetBucketObjectLockConfiguration',
  ['ObjectLockConfigurationNotFoundError'],
  (client, Bucket) => client.send(new GetObjectLockConfigurationCommand({ Bucket })),
);

/** A lock without a rule is the bucket's own `object_lock_enabled`. */
export const objectLock: Split<Lock> = {
  type: 'aws_s3_bucket_object_lock_configuration',
  tells: ['object_lock_enabled', 'rule'],
  part: objectLockPart,
  values: valuesOf,
  isDefault: ({ ObjectLockConfiguration }) => ObjectLockConfiguration?.Rule === undefined,
  inBucket: {
    attribute: 'object_lock_configuration',
    held: (state) => isArray(state) && state.some((block) => listAt(block, 'rule').length > 0),
    value: (lock) => [valuesOf(lock)],
  },
};

function valuesOf({ ObjectLockConfiguration: lock }: Lock): JsonObject {
  const retention = lock?.Rule?.DefaultRetention;
  return {
    object_lock_enabled: lock?.ObjectLockEnabled ?? null,
    rule:
      retention === undefined
        ? []
        : [
            {
              default_retention: [
                { mode: retention.Mode ?? null, days: retention.Days ?? 0, years: retention.Years ?? 0 },
              ],
            },
          ],
  };
}
