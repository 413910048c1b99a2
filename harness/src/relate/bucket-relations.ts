import type { Relation } from './relations';

const BUCKET = ['aws_s3_bucket'];

/** The types that S3's settings are split over, and what a bucket's link to each is called. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['aws_s3_bucket_acl', 'acls'],
  ['aws_s3_bucket_lifecycle_configuration', 'lifecycles'],
  ['aws_s3_bucket_logging', 'loggings'],
  ['aws_s3_bucket_object_lock_configuration', 'object_locks'],
  ['aws_s3_bucket_ownership_controls', 'ownership_controls'],
  ['aws_s3_bucket_policy', 'bucket_policies'],
  ['aws_s3_bucket_public_access_block', 'public_access_blocks'],
  ['aws_s3_bucket_server_side_encryption_configuration', 'encryptions'],
  ['aws_s3_bucket_versioning', 'versionings'],
];

/** What writes logs into buckets: type, attribute, and the bucket's link to it. */
const LOG_SOURCES: readonly (readonly [string, string, string])[] = [
  ['aws_alb', 'access_logs.*.bucket', 'balancers'],
  ['aws_alb', 'connection_logs.*.bucket', 'balancers'],
  ['aws_config_delivery_channel', 's3_bucket_name', 'recorders'],
  ['aws_elb', 'access_logs.*.bucket', 'balancers'],
  ['aws_lb', 'access_logs.*.bucket', 'balancers'],
  ['aws_lb', 'connection_logs.*.bucket', 'balancers'],
  ['aws_s3_bucket', 'logging.*.target_bucket', 'log_sources'],
  ['aws_s3_bucket_logging', 'target_bucket', 'log_sources'],
];

/** Buckets, their settings, what logs into them, and the trails of CloudTrail. */
export const BUCKET_RELATIONS: readonly Relation[] = [
  ...SETTINGS.map(([from, back]) => ({
    from,
    attribute: 'bucket',
    to: BUCKET,
    by: ['bucket', 'id'],
    link: 'bucket',
    back,
  })),
  ...LOG_SOURCES.map(([from, attribute, back]) => ({ from, attribute, to: BUCKET, by: ['bucket', 'id'], back })),
  {
    from: 'aws_cloudtrail',
    attribute: 's3_bucket_name',
    to: BUCKET,
    by: ['bucket', 'id'],
    link: 'bucket',
    back: 'trails',
  },
  {
    from: 'aws_cloudtrail',
    attribute: 'cloud_watch_logs_group_arn',
    to: ['aws_cloudwatch_log_group'],
    by: ['arn'],
    ending: ':*',
    link: 'log_group',
    back: 'trails',
  },
  {
    from: 'aws_cloudtrail',
    attribute: 'cloud_watch_logs_role_arn',
    to: ['aws_iam_role'],
    by: ['arn'],
    link: 'log_role',
  },
];
