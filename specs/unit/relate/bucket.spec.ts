import { expect } from 'chai';
import type { Json } from '../../../harness/src/read/json';
import { argument, inner } from '../../../harness/src/relate/blocks';
import { block, ref, resource, type Args } from '../plan-builder';
import { after, facetOf } from './facet';

const BUCKET = 'aws_s3_bucket.b';
type Resources = readonly ReturnType<typeof resource>[];

function part(name: string, ...resources: Resources): Json {
  return argument(facetOf({ resources }, BUCKET, 'bucket'), name);
}

const bucket = (args: Args = {}): ReturnType<typeof resource> => resource(BUCKET, { bucket: 'ledger', ...args });
/** A setting as a resource of its own, by the bucket's id. */
const own = (type: string, args: Args): ReturnType<typeof resource> =>
  resource(`${type}.s`, { bucket: ref(`${BUCKET}.id`, BUCKET), ...args });

describe('the settings of a bucket', () => {
  it('have one shape, written within the bucket or as resources of their own', () => {
    const encryption = (key: string): Args => ({
      apply_server_side_encryption_by_default: [block({ sse_algorithm: 'aws:kms', kms_master_key_id: key })],
    });
    const within: Resources = [
      bucket({
        versioning: [block({ enabled: true })],
        server_side_encryption_configuration: [block({ rule: [block(encryption('k'))] })],
        logging: [block({ target_bucket: 'logs' })],
        object_lock_configuration: [
          block({ rule: [block({ default_retention: [block({ mode: 'COMPLIANCE', days: 30 })] })] }),
        ],
      }),
    ];
    const apart: Resources = [
      bucket(),
      own('aws_s3_bucket_versioning', { versioning_configuration: [block({ status: 'Enabled' })] }),
      own('aws_s3_bucket_server_side_encryption_configuration', { rule: [block(encryption('k'))] }),
      own('aws_s3_bucket_logging', { target_bucket: 'logs' }),
      own('aws_s3_bucket_object_lock_configuration', {
        rule: [block({ default_retention: [block({ mode: 'COMPLIANCE', days: 30 })] })],
      }),
    ];
    const expected: Record<string, { type: string; attribute: string; shape: object }> = {
      encryption: {
        type: 'aws_s3_bucket_server_side_encryption_configuration',
        attribute: 'server_side_encryption_configuration',
        shape: { algorithm: 'aws:kms', key: 'k' },
      },
      logging: { type: 'aws_s3_bucket_logging', attribute: 'logging', shape: { target: 'logs' } },
      object_lock: {
        type: 'aws_s3_bucket_object_lock_configuration',
        attribute: 'object_lock_configuration',
        shape: { mode: 'COMPLIANCE', days: 30 },
      },
      versioning: { type: 'aws_s3_bucket_versioning', attribute: 'versioning', shape: { status: 'Enabled' } },
    };
    for (const [name, { type, attribute, shape }] of Object.entries(expected)) {
      expect(part(name, ...within), name).to.deep.equal({ settings: [{ at: BUCKET, path: [attribute], ...shape }] });
      expect(part(name, ...apart), name).to.deep.equal({ settings: [{ at: `${type}.s`, path: [], ...shape }] });
    }
  });

  it('are found by id, by name, or by reference to either', () => {
    for (const name of ['ledger', ref(`${BUCKET}.bucket`, BUCKET), ref(`${BUCKET}.id`, BUCKET)]) {
      const controls = { bucket: name, rule: [block({ object_ownership: 'ObjectWriter' })] };
      const found = part('ownership', bucket(), resource('aws_s3_bucket_ownership_controls.s', controls));
      expect(found).to.deep.equal({
        settings: [{ at: 'aws_s3_bucket_ownership_controls.s', path: [], object_ownership: 'ObjectWriter' }],
      });
    }
  });

  it('keep what is not known yet, and say where one may be missing', () => {
    const status = own('aws_s3_bucket_versioning', {
      versioning_configuration: [block({ status: ref('aws_ssm_parameter.p.value', 'aws_ssm_parameter.p') })],
    });
    expect(part('versioning', bucket(), status, resource('aws_ssm_parameter.p'))).to.deep.equal({
      settings: [
        {
          at: 'aws_s3_bucket_versioning.s',
          path: [],
          status: after('aws_ssm_parameter.p.value', 'aws_ssm_parameter.p'),
        },
      ],
    });
    const lost = resource('aws_s3_bucket_versioning.s', { bucket: ref('local.name') });
    expect(part('versioning', bucket(), lost)).to.deep.equal({
      settings: [],
      $unknown: 'aws_s3_bucket_versioning.s may belong here: its bucket could not be resolved',
    });
  });

  it('that stand apart from their bucket are told by themselves', () => {
    const apart = resource('aws_s3_bucket_versioning.s', {
      bucket: 'elsewhere',
      versioning_configuration: [block({ status: 'Suspended' })],
    });
    expect(facetOf({ resources: [apart] }, 'aws_s3_bucket_versioning.s', 'bucket')).to.deep.equal({
      versioning: { settings: [{ at: 'aws_s3_bucket_versioning.s', path: [], status: 'Suspended' }] },
    });
  });

  it('do not outlive the resource that is deleted', () => {
    const echo = resource(BUCKET, { bucket: 'ledger' }, { after: { versioning: [{ enabled: true }] } });
    const gone = resource(
      'aws_s3_bucket_versioning.s',
      {},
      { actions: ['delete'], after: null, before: { bucket: 'ledger' } },
    );
    expect(part('versioning', echo)).to.deep.equal({
      settings: [{ at: BUCKET, path: ['versioning'], status: 'Enabled' }],
    });
    expect(part('versioning', echo, gone)).to.deep.equal({ settings: [] });
  });
});

describe('the lifecycle rules of a bucket', () => {
  const first = (...resources: Resources): Json =>
    inner(argument(part('lifecycle', ...resources), 'settings'), 'rules');
  const rule = (args: Args): Json =>
    first(bucket(), own('aws_s3_bucket_lifecycle_configuration', { rule: [block(args)] }));

  it('speak of the whole bucket or of some objects', () => {
    const status = 'Enabled';
    const days = [block({ days_after_initiation: 7 })];
    const whole = { status, narrowed: false, old_versions: null, uploads: 7 };
    const empty = block({ prefix: '', tag: [], and: [] });
    const logs = block({ prefix: 'logs/' });
    const rules: readonly (readonly [Args, object])[] = [
      [{ status, abort_incomplete_multipart_upload: days }, whole],
      [{ status, filter: [empty], abort_incomplete_multipart_upload: days }, whole],
      [
        { status, filter: [logs], abort_incomplete_multipart_upload: days },
        { ...whole, narrowed: true },
      ],
      [
        { status, prefix: 'logs/', abort_incomplete_multipart_upload: days },
        { ...whole, narrowed: true },
      ],
    ];
    for (const [args, expected] of rules) expect(rule(args)).to.deep.equal(expected);
  });

  it('have the old shape within the bucket', () => {
    const old = block({
      enabled: true,
      abort_incomplete_multipart_upload_days: 7,
      noncurrent_version_expiration: [block({ days: 30 })],
      tags: { kind: 'log' },
    });
    expect(first(bucket({ lifecycle_rule: [old] }))).to.deep.equal({
      status: 'Enabled',
      narrowed: true,
      old_versions: 30,
      uploads: 7,
    });
  });
});

describe('what logs into a bucket', () => {
  const serves = (...resources: Resources): Json => part('serves', ...resources);

  it('is told by what names it as its target', () => {
    expect(serves(bucket())).to.deep.equal([]);
    expect(
      serves(
        bucket(),
        resource('aws_lb.l', { access_logs: [block({ bucket: 'ledger' })] }),
        resource('aws_cloudtrail.t', { s3_bucket_name: ref(`${BUCKET}.id`, BUCKET) }),
        resource('aws_s3_bucket_logging.l', { bucket: 'other', target_bucket: 'ledger' }),
      ),
    ).to.deep.equal(['balancer_logs', 'server_access_logs', 'trail']);
  });

  it('is told by the services that its policy lets in, or by its ACL', () => {
    const policy = JSON.stringify({
      Statement: [
        { Effect: 'Allow', Action: 's3:PutObject', Principal: { Service: 'logging.s3.amazonaws.com' } },
        { Effect: 'Deny', Action: 's3:*', Principal: { Service: 'config.amazonaws.com' } },
      ],
    });
    expect(serves(bucket(), own('aws_s3_bucket_policy', { policy }))).to.deep.equal(['server_access_logs']);
    expect(serves(bucket({ acl: 'log-delivery-write' }))).to.deep.equal(['server_access_logs']);
  });

  it('is open where a target could not be resolved', () => {
    const lost = resource('aws_cloudtrail.t', { s3_bucket_name: ref('local.name') });
    expect(serves(bucket(), lost)).to.deep.equal([
      { $unknown: 'aws_cloudtrail.t may belong here: its s3_bucket_name could not be resolved', refs: [] },
    ]);
  });
});
