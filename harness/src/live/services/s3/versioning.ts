import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { isArray, isObject } from '../../../read/json';
import { bucketPart } from './buckets';
import type { Split } from './split';

const answer = z.object({ Status: z.string().optional(), MFADelete: z.string().optional() });

export const versioning: Split<z.infer<typeof answer>> = {
  type: 'aws_s3_bucket_versioning',
  tells: ['versioning_configuration'],
  part: bucketPart(answer, 's3:GetBucketVersioning', [], (client, Bucket) =>
    client.send(new GetBucketVersioningCommand({ Bucket })),
  ),
  values: ({ Status, MFADelete }) => ({
    versioning_configuration: [{ status: Status ?? 'Disabled', mfa_delete: MFADelete ?? null }],
  }),
  isDefault: ({ Status }) => Status === undefined,
  inBucket: {
    attribute: 'versioning',
    held: (state) => isArray(state) && state.some((block) => isObject(block) && block['enabled'] === true),
    value: ({ Status, MFADelete }) => [{ enabled: Status === 'Enabled', mfa_delete: MFADelete === 'Enabled' }],
  },
};
