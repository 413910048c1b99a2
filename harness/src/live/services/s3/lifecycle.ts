import { GetBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Json, JsonObject } from '../../../read/json';
import { bucketPart } from './buckets';
import { someIn, type Split } from './split';

const count = z.number().optional();
const text = z.string().optional();
const tag = z.object({ Key: z.string(), Value: z.string() });
const sizes = { Prefix: text, ObjectSizeGreaterThan: count, ObjectSizeLessThan: count };

const rule = z.object({
  ID: text,
  Status: z.string(),
  Prefix: text,
  Filter: z
    .object({ ...sizes, Tag: tag.optional(), And: z.object({ ...sizes, Tags: z.array(tag).optional() }).optional() })
    .optional(),
  Expiration: z
    .object({ Date: z.date().optional(), Days: count, ExpiredObjectDeleteMarker: z.boolean().optional() })
    .optional(),
  NoncurrentVersionExpiration: z.object({ NewerNoncurrentVersions: count, NoncurrentDays: count }).optional(),
  Transitions: z.array(z.object({ Date: z.date().optional(), Days: count, StorageClass: text })).optional(),
  NoncurrentVersionTransitions: z
    .array(z.object({ NewerNoncurrentVersions: count, NoncurrentDays: count, StorageClass: text }))
    .optional(),
  AbortIncompleteMultipartUpload: z.object({ DaysAfterInitiation: count }).optional(),
});

const answer = z.object({ Rules: z.array(rule).optional(), TransitionDefaultMinimumObjectSize: text });

type Rule = z.infer<typeof rule>;

/** What happens to objects in time. The bucket's own, older block of the same is not told. */
export const lifecycle: Split<z.infer<typeof answer>> = {
  type: 'aws_s3_bucket_lifecycle_configuration',
  tells: ['rule', 'transition_default_minimum_object_size'],
  part: bucketPart(answer, 's3:GetLifecycleConfiguration', ['NoSuchLifecycleConfiguration'], (client, Bucket) =>
    client.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
  ),
  values: ({ Rules = [], TransitionDefaultMinimumObjectSize }) => ({
    rule: Rules.map(ruleOf),
    transition_default_minimum_object_size: TransitionDefaultMinimumObjectSize ?? null,
  }),
  isDefault: () => false,
  inBucket: { attribute: 'lifecycle_rule', held: someIn },
};

function ruleOf(one: Rule): JsonObject {
  const { Expiration: end, NoncurrentVersionExpiration: old, AbortIncompleteMultipartUpload: abort } = one;
  return {
    id: one.ID ?? null,
    status: one.Status,
    prefix: one.Prefix ?? null,
    filter: one.Filter === undefined ? [] : [filterOf(one.Filter)],
    expiration:
      end === undefined
        ? []
        : [
            {
              date: end.Date?.toISOString().replace('.000Z', 'Z') ?? null,
              days: end.Days ?? null,
              expired_object_delete_marker: end.ExpiredObjectDeleteMarker ?? false,
            },
          ],
    noncurrent_version_expiration:
      old === undefined
        ? []
        : [
            {
              newer_noncurrent_versions: old.NewerNoncurrentVersions ?? null,
              noncurrent_days: old.NoncurrentDays ?? null,
            },
          ],
    abort_incomplete_multipart_upload:
      abort === undefined ? [] : [{ days_after_initiation: abort.DaysAfterInitiation ?? null }],
    ...transitionsOf(one),
  };
}

function transitionsOf({ Transitions = [], NoncurrentVersionTransitions = [] }: Rule): JsonObject {
  return {
    transition: Transitions.map(({ Date: date, Days, StorageClass }) => ({
      date: date?.toISOString().replace('.000Z', 'Z') ?? null,
      days: Days ?? null,
      storage_class: StorageClass ?? null,
    })),
    noncurrent_version_transition: NoncurrentVersionTransitions.map((each) => ({
      newer_noncurrent_versions: each.NewerNoncurrentVersions ?? null,
      noncurrent_days: each.NoncurrentDays ?? null,
      storage_class: each.StorageClass ?? null,
    })),
  };
}

function filterOf({ Tag, And, ...rest }: NonNullable<Rule['Filter']>): Json {
  return {
    ...sizesOf(rest),
    tag: Tag === undefined ? [] : [{ key: Tag.Key, value: Tag.Value }],
    and:
      And === undefined
        ? []
        : [{ ...sizesOf(And), tags: Object.fromEntries((And.Tags ?? []).map(({ Key, Value }) => [Key, Value])) }],
  };
}

function sizesOf(
  filter: Pick<NonNullable<Rule['Filter']>, 'Prefix' | 'ObjectSizeGreaterThan' | 'ObjectSizeLessThan'>,
): JsonObject {
  return {
    prefix: filter.Prefix ?? null,
    object_size_greater_than: filter.ObjectSizeGreaterThan ?? null,
    object_size_less_than: filter.ObjectSizeLessThan ?? null,
  };
}
