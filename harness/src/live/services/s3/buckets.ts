import { paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { PerCloud } from '../../per-cloud';
import { PerName } from '../../per-name';

/** With a page size S3 tells each bucket's region, too. */
const PAGE = 1000;

const listed = z.array(z.object({ Name: z.string(), BucketRegion: z.string().optional() }));

/** The account's buckets in the region. The list names those of all regions. */
export const buckets = new PerCloud(async (cloud) => {
  const pages = paginateListBuckets({ client: cloud.client(S3Client), pageSize: PAGE }, {});
  const found = await allPages(pages, (page) => page.Buckets);
  return parsed(listed, found, 's3:ListAllMyBuckets', cloud.scope).filter(
    ({ BucketRegion = cloud.scope.region }) => BucketRegion === cloud.scope.region,
  );
});

/** What one call tells of a bucket; null where the bucket, or this side of it, is not there. */
export function bucketPart<T>(
  schema: z.ZodType<T>,
  action: string,
  absent: readonly string[],
  ask: (client: S3Client, Bucket: string) => Promise<unknown>,
): PerName<T | null> {
  return new PerName(async (cloud: Cloud, bucket: string) => {
    const answer = await unlessAbsent(ask(cloud.client(S3Client), bucket), ['NoSuchBucket', ...absent]);
    return answer === undefined ? null : parsed(schema, answer, action, cloud.scope);
  });
}
