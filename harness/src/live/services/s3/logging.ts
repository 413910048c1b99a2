import { GetBucketLoggingCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Json } from '../../../read/json';
import { bucketPart } from './buckets';
import { someIn, type Split } from './split';

const answer = z.object({
  LoggingEnabled: z.object({ TargetBucket: z.string().optional(), TargetPrefix: z.string().optional() }).optional(),
});

const part = bucketPart(answer, 's3:GetBucketLogging', [], (client, Bucket) =>
  client.send(new GetBucketLoggingCommand({ Bucket })),
);

export const logging: Split<z.infer<typeof answer>> = {
  type: 'aws_s3_bucket_logging',
  tells: ['target_bucket', 'target_prefix'],
  part,
  isNothing: ({ LoggingEnabled }) => LoggingEnabled === undefined,
  values: ({ LoggingEnabled: on }) => ({
    target_bucket: on?.TargetBucket ?? null,
    target_prefix: on?.TargetPrefix ?? null,
  }),
  isDefault: () => false,
  inBucket: {
    attribute: 'logging',
    held: someIn,
    value: ({ LoggingEnabled: on }): Json =>
      on === undefined ? [] : [{ target_bucket: on.TargetBucket ?? null, target_prefix: on.TargetPrefix ?? null }],
  },
};
