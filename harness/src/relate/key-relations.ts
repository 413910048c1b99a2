import type { Relation } from './relations';

const KEY = ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key', 'aws_kms_replica_external_key'];

/** Which services encrypt with a key under principals of their own, so that the key's policy has to name them. */
export const KEY_RELATIONS: readonly Relation[] = (
  [
    ['aws_cloudwatch_log_group', 'kms_key_id'],
    ['aws_cloudtrail', 'kms_key_id'],
    ['aws_launch_template', 'block_device_mappings.*.ebs.*.kms_key_id'],
  ] as const
).map(([from, attribute]) => ({
  from,
  attribute,
  to: KEY,
  by: ['arn', 'key_id', 'id'],
  link: 'kms_key',
  many: attribute.includes('*'),
}));
