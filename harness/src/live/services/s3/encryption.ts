import { GetBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { listAt, stringAt, type Json } from '../../../read/json';
import { bucketPart } from './buckets';
import type { Split } from './split';

const answer = z.object({
  ServerSideEncryptionConfiguration: z.object({
    Rules: z.array(
      z.object({
        BucketKeyEnabled: z.boolean().optional(),
        ApplyServerSideEncryptionByDefault: z
          .object({ SSEAlgorithm: z.string(), KMSMasterKeyID: z.string().optional() })
          .optional(),
      }),
    ),
  }),
});

type Encryption = z.infer<typeof answer>;

/** What every bucket is encrypted with since 2023. */
const DEFAULT = 'AES256';

export const encryption: Split<Encryption> = {
  type: 'aws_s3_bucket_server_side_encryption_configuration',
  tells: ['rule'],
  part: bucketPart(
    answer,
    's3:GetEncryptionConfiguration',
    ['ServerSideEncryptionConfigurationNotFoundError'],
    (client, Bucket) => client.send(new GetBucketEncryptionCommand({ Bucket })),
  ),
  values: (part) => ({ rule: rulesOf(part) }),
  isDefault: ({ ServerSideEncryptionConfiguration: { Rules } }) =>
    Rules.every((rule) => rule.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === DEFAULT),
  inBucket: {
    attribute: 'server_side_encryption_configuration',
    held: (state) => algorithmsIn(state).some((algorithm) => algorithm !== DEFAULT),
    value: (part) => [{ rule: rulesOf(part) }],
  },
};

function rulesOf({ ServerSideEncryptionConfiguration: { Rules } }: Encryption): Json[] {
  return Rules.map(({ BucketKeyEnabled, ApplyServerSideEncryptionByDefault: by }) => ({
    // Terraform keeps no `false` here.
    bucket_key_enabled: BucketKeyEnabled === true ? true : null,
    apply_server_side_encryption_by_default:
      by === undefined ? [] : [{ sse_algorithm: by.SSEAlgorithm, kms_master_key_id: by.KMSMasterKeyID ?? null }],
  }));
}

function algorithmsIn(state: Json): (string | undefined)[] {
  return listAt({ state }, 'state')
    .flatMap((block) => listAt(block, 'rule'))
    .flatMap((rule) => listAt(rule, 'apply_server_side_encryption_by_default'))
    .map((by) => stringAt(by, 'sse_algorithm'));
}
