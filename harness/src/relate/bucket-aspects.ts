import type { Json } from '../read/json';
import { isUnknown } from '../read/values';
import { argument, asList, inner } from './blocks';

type Values = (attribute: string) => Json;
type Shape = (values: Values) => Readonly<Record<string, Json>>;

/** One setting of a bucket, and where it is written. */
export interface Aspect {
  /** The type of its own that sets it, and the bucket's link to it. */
  readonly type: string;
  readonly link: string;
  readonly own: Shape;
  /** The argument of the bucket itself that sets it, up to version 3 of the provider. */
  readonly attribute?: string;
  readonly within?: Shape;
}

const FLAGS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

/** Every setting of a bucket that facet `bucket` has, but for its policy: that is in facet `documents`. */
export const ASPECTS: Readonly<Record<string, Aspect>> = {
  public_access_block: {
    type: 'aws_s3_bucket_public_access_block',
    link: 'public_access_blocks',
    own: (of) => Object.fromEntries(FLAGS.map((flag) => [flag, of(flag)])),
  },
  ownership: {
    type: 'aws_s3_bucket_ownership_controls',
    link: 'ownership_controls',
    own: (of) => ({ object_ownership: inner(of('rule'), 'object_ownership') }),
  },
  encryption: {
    type: 'aws_s3_bucket_server_side_encryption_configuration',
    link: 'encryptions',
    own: (of) => encryption(of('rule')),
    attribute: 'server_side_encryption_configuration',
    within: (of) => encryption(inner(of('server_side_encryption_configuration'), 'rule')),
  },
  versioning: {
    type: 'aws_s3_bucket_versioning',
    link: 'versionings',
    own: (of) => ({ status: inner(of('versioning_configuration'), 'status') }),
    attribute: 'versioning',
    within: (of) => ({ status: enabledStatus(inner(of('versioning'), 'enabled')) }),
  },
  logging: {
    type: 'aws_s3_bucket_logging',
    link: 'loggings',
    own: (of) => ({ target: of('target_bucket') }),
    attribute: 'logging',
    within: (of) => ({ target: inner(of('logging'), 'target_bucket') }),
  },
  lifecycle: {
    type: 'aws_s3_bucket_lifecycle_configuration',
    link: 'lifecycles',
    own: (of) => ({ rules: asList(of('rule')).map(ruleOfOwn) }),
    attribute: 'lifecycle_rule',
    within: (of) => ({ rules: asList(of('lifecycle_rule')).map(ruleWithin) }),
  },
  object_lock: {
    type: 'aws_s3_bucket_object_lock_configuration',
    link: 'object_locks',
    own: (of) => retention(inner(of('rule'), 'default_retention')),
    attribute: 'object_lock_configuration',
    within: (of) => retention(inner(of('object_lock_configuration'), 'rule', 'default_retention')),
  },
};

function encryption(rule: Json): Readonly<Record<string, Json>> {
  return {
    algorithm: inner(rule, 'apply_server_side_encryption_by_default', 'sse_algorithm'),
    key: inner(rule, 'apply_server_side_encryption_by_default', 'kms_master_key_id'),
  };
}

function retention(block: Json): Readonly<Record<string, Json>> {
  return { mode: argument(block, 'mode'), days: argument(block, 'days'), years: argument(block, 'years') };
}

/** Versioning of old: on, or suspended, which is what Terraform makes of `false`. */
function enabledStatus(enabled: Json): Json {
  if (isUnknown(enabled)) return enabled;
  return enabled === true ? 'Enabled' : 'Suspended';
}

function ruleOfOwn(rule: Json): Json {
  const filter = inner(argument(rule, 'filter'));
  return {
    status: argument(rule, 'status'),
    narrowed: narrowed([
      argument(rule, 'prefix'),
      ...['prefix', 'tag', 'and', 'object_size_greater_than', 'object_size_less_than'].map((name) =>
        argument(filter, name),
      ),
    ]),
    old_versions: inner(argument(rule, 'noncurrent_version_expiration'), 'noncurrent_days'),
    uploads: inner(argument(rule, 'abort_incomplete_multipart_upload'), 'days_after_initiation'),
  };
}

function ruleWithin(rule: Json): Json {
  const enabled = argument(rule, 'enabled');
  return {
    status: isUnknown(enabled) ? enabled : enabled === true ? 'Enabled' : 'Disabled',
    narrowed: narrowed([argument(rule, 'prefix'), argument(rule, 'tags')]),
    old_versions: inner(argument(rule, 'noncurrent_version_expiration'), 'days'),
    uploads: argument(rule, 'abort_incomplete_multipart_upload_days'),
  };
}

/** The rule speaks of some objects only; unknown where that hangs on something unknown. */
function narrowed(filters: readonly Json[]): Json {
  const given = filters.filter((filter) => !isEmpty(filter));
  return given.some((filter) => !isUnknown(filter)) || (given[0] ?? false);
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && !isUnknown(value) && Object.keys(value).length === 0;
}
