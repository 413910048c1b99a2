import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Json } from '../../../read/json';
import { namesIn, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { tagList } from '../../tag-map';
import { acl } from './acl';
import { bucketPart, buckets } from './buckets';
import { encryption } from './encryption';
import { logging } from './logging';
import { objectLock, objectLockPart } from './object-lock';
import { policy } from './policy';
import { placeOf, type Split } from './split';
import { versioning } from './versioning';

const tagging = bucketPart(z.object({ TagSet: tagList }), 's3:GetBucketTagging', ['NoSuchTagSet'], (client, Bucket) =>
  client.send(new GetBucketTaggingCommand({ Bucket })),
);

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Bucket.html; what stands in types of its own: see ./split */
export const bucket: TypeReader = {
  type: 'aws_s3_bucket',
  identity: ['id'],
  tells: [
    // Old arguments that are read in other ways: the name in `bucket`, the ACL in its grants.
    ...['acl', 'bucket_prefix'],
    'arn',
    'bucket',
    'grant',
    'logging',
    'object_lock_configuration',
    'object_lock_enabled',
    'policy',
    'region',
    'server_side_encryption_configuration',
    'tags_all',
    'versioning',
  ],
  volatile: ['acl', 'bucket_prefix'],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_s3_bucket'], 'id'));
    const found = await buckets.of(cloud, wanted);
    return Promise.all(
      found
        .filter(({ Name }) => wanted.whole || names.has(Name))
        .map(({ Name, BucketRegion = cloud.scope.region }) => observed(cloud, wanted, Name, BucketRegion)),
    );
  },
};

async function observed(cloud: Cloud, wanted: Wanted, name: string, region: string): Promise<Observed> {
  const own = new OwnCalls();
  const [tags, lock, ...blocks] = await Promise.all([
    own.get(['tags_all'], tagging.of(cloud, name)),
    own.get(['object_lock_enabled'], objectLockPart.of(cloud, name)),
    block(cloud, wanted, own, name, acl),
    block(cloud, wanted, own, name, encryption),
    block(cloud, wanted, own, name, logging),
    block(cloud, wanted, own, name, objectLock),
    block(cloud, wanted, own, name, policy),
    block(cloud, wanted, own, name, versioning),
  ]);
  return {
    unread: own.unread,
    mirrors: blocks.filter(({ here }) => !here).map(({ attribute }) => attribute),
    values: {
      id: name,
      arn: `arn:${partitionOf(region)}:s3:::${name}`,
      bucket: name,
      region,
      object_lock_enabled: lock?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled',
      ...Object.fromEntries(blocks.map(({ attribute, value }) => [attribute, value])),
      tags_all: tagsOf(tags?.TagSet),
    },
  };
}

interface Block {
  readonly attribute: string;
  readonly here: boolean;
  readonly value: Json;
}

async function block<T>(cloud: Cloud, wanted: Wanted, own: OwnCalls, name: string, split: Split<T>): Promise<Block> {
  const attribute = split.inBucket?.attribute ?? split.type;
  const here = placeOf(wanted, split, name) === 'in bucket';
  if (!here) return { attribute, here, value: null };
  const part = await own.get([attribute], split.part.of(cloud, name));
  return {
    attribute,
    here,
    value: part === undefined || part === null ? null : (split.inBucket?.value?.(part) ?? null),
  };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
