import { expect } from 'chai';
import type { Canned } from '../fake-cloud';
import { s3 } from '../../../../harness/src/live/services/s3';
import type { JsonObject } from '../../../../harness/src/read/json';
import { readFake } from '../fake-cloud';

async function sideOf(type: string, command: string, answer: Canned): Promise<JsonObject | undefined> {
  const { found } = await readFake(s3, type, { answers: { [command]: answer }, held: { [type]: [{ bucket: 'b' }] } });
  return found[0]?.values;
}

describe('live/s3 sides of a bucket that a state holds apart', () => {
  const bucket = { id: 'b', bucket: 'b' };

  it('versioning: on, and never turned on', async () => {
    const type = 'aws_s3_bucket_versioning';
    expect(await sideOf(type, 'GetBucketVersioning', { Status: 'Suspended', MFADelete: 'Disabled' })).to.deep.equal({
      ...bucket,
      versioning_configuration: [{ status: 'Suspended', mfa_delete: 'Disabled' }],
    });
    expect(await sideOf(type, 'GetBucketVersioning', {})).to.deep.equal({
      ...bucket,
      versioning_configuration: [{ status: 'Disabled', mfa_delete: null }],
    });
  });

  it('encryption by a key', async () => {
    const by = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:eu-west-1:123456789012:key/k' };
    const answer = {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: by, BucketKeyEnabled: true }],
      },
    };
    expect(
      await sideOf('aws_s3_bucket_server_side_encryption_configuration', 'GetBucketEncryption', answer),
    ).to.deep.equal({
      ...bucket,
      rule: [
        {
          bucket_key_enabled: true,
          apply_server_side_encryption_by_default: [
            { sse_algorithm: 'aws:kms', kms_master_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/k' },
          ],
        },
      ],
    });
  });

  it('access logs, and none', async () => {
    const on = { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'b/' } };
    expect(await sideOf('aws_s3_bucket_logging', 'GetBucketLogging', on)).to.deep.equal({
      ...bucket,
      target_bucket: 'logs',
      target_prefix: 'b/',
    });
    expect(await sideOf('aws_s3_bucket_logging', 'GetBucketLogging', {})).to.equal(undefined);
  });

  it('object lock with its retention', async () => {
    const lock = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } };
    expect(
      await sideOf('aws_s3_bucket_object_lock_configuration', 'GetObjectLockConfiguration', {
        ObjectLockConfiguration: lock,
      }),
    ).to.deep.equal({
      ...bucket,
      object_lock_enabled: 'Enabled',
      rule: [{ default_retention: [{ mode: 'GOVERNANCE', days: 30, years: 0 }] }],
    });
  });

  it('ownership', async () => {
    const answer = { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } };
    expect(await sideOf('aws_s3_bucket_ownership_controls', 'GetBucketOwnershipControls', answer)).to.deep.equal({
      ...bucket,
      rule: [{ object_ownership: 'ObjectWriter' }],
    });
  });

  it('the life of objects, rule by rule', async () => {
    const answer = {
      TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
      Rules: [
        {
          ID: 'expire',
          Status: 'Enabled',
          Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'k', Value: 'v' }] } },
          Expiration: { Date: new Date('2030-01-01T00:00:00Z') },
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          Transitions: [{ Days: 10, StorageClass: 'GLACIER' }],
          NoncurrentVersionTransitions: [{ NoncurrentDays: 5, StorageClass: 'GLACIER' }],
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    };
    const sizes = { object_size_greater_than: null, object_size_less_than: null };
    expect(
      await sideOf('aws_s3_bucket_lifecycle_configuration', 'GetBucketLifecycleConfiguration', answer),
    ).to.deep.equal({
      ...bucket,
      transition_default_minimum_object_size: 'all_storage_classes_128K',
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          prefix: null,
          filter: [{ ...sizes, prefix: null, tag: [], and: [{ ...sizes, prefix: 'a/', tags: { k: 'v' } }] }],
          expiration: [{ date: '2030-01-01T00:00:00Z', days: null, expired_object_delete_marker: false }],
          noncurrent_version_expiration: [{ newer_noncurrent_versions: null, noncurrent_days: 30 }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
          transition: [{ date: null, days: 10, storage_class: 'GLACIER' }],
          noncurrent_version_transition: [
            { newer_noncurrent_versions: null, noncurrent_days: 5, storage_class: 'GLACIER' },
          ],
        },
      ],
    });
  });
});
