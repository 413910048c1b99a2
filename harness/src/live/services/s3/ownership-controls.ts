import { GetBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { bucketPart } from './buckets';
import type { Split } from './split';

const answer = z.object({
  OwnershipControls: z.object({ Rules: z.array(z.object({ ObjectOwnership: z.string() })) }),
});

/** New buckets have their ACLs off since 2023. */
export const ownershipControls: Split<z.infer<typeof answer>> = {
  type: 'aws_s3_bucket_ownership_controls',
  tells: ['rule'],
  part: bucketPart(answer, 's3:GetBucketOwnershipControls', ['OwnershipControlsNotFoundError'], (client, Bucket) =>
    client.send(new GetBucketOwnershipControlsCommand({ Bucket })),
  ),
  values: ({ OwnershipControls: { Rules } }) => ({
    rule: Rules.map(({ ObjectOwnership }) => ({ object_ownership: ObjectOwnership })),
  }),
  isDefault: ({ OwnershipControls: { Rules } }) =>
    Rules.every(({ ObjectOwnership }) => ObjectOwnership === 'BucketOwnerEnforced'),
};
