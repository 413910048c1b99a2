import { expect } from 'chai';
import { linkOf } from '../../../harness/src/relate/links';
import type { Json } from '../../../harness/src/read/json';
import { block, nounOf, ref, resource, type PlanSpec, type Ref, type ResourceSpec } from '../plan-builder';

function addresses(spec: PlanSpec, from: string, name: string): string[] {
  const noun = nounOf(spec);
  const found = noun.inventory.get(from);
  if (found === undefined) throw new Error(`there is no ${from}`);
  return linkOf(noun, found, name).to.map(({ address }) => address);
}

describe('an IAM policy that is declared here', () => {
  const spec: PlanSpec = {
    resources: [
      resource('aws_iam_policy.limit'),
      resource('aws_iam_policy.read'),
      resource('aws_iam_role.r', { permissions_boundary: ref('aws_iam_policy.limit.arn') }),
      resource('aws_iam_user.u', { permissions_boundary: ref('aws_iam_policy.limit.arn') }),
      ...['role', 'user', 'group'].map((kind) =>
        resource(`aws_iam_${kind}_policy_attachment.a`, { policy_arn: ref('aws_iam_policy.read.arn') }),
      ),
      resource('aws_iam_policy_attachment.a', { policy_arn: ref('aws_iam_policy.read.arn') }),
    ],
  };

  it('leads to the roles and users that it bounds', () => {
    expect(addresses(spec, 'aws_iam_policy.limit', 'bounds')).to.have.members(['aws_iam_role.r', 'aws_iam_user.u']);
    expect(addresses(spec, 'aws_iam_policy.limit', 'policy_attachments')).to.deep.equal([]);
    expect(addresses(spec, 'aws_iam_role.r', 'boundary')).to.deep.equal(['aws_iam_policy.limit']);
  });

  it('leads to what attaches it', () => {
    expect(addresses(spec, 'aws_iam_policy.read', 'policy_attachments')).to.have.members([
      'aws_iam_role_policy_attachment.a',
      'aws_iam_user_policy_attachment.a',
      'aws_iam_group_policy_attachment.a',
      'aws_iam_policy_attachment.a',
    ]);
    expect(addresses(spec, 'aws_iam_role_policy_attachment.a', 'policy')).to.deep.equal(['aws_iam_policy.read']);
  });
});

describe('a key leads back from what encrypts with it', () => {
  const key = ref('aws_kms_key.k.arn');

  it('under a principal of a service', () => {
    const spec: PlanSpec = {
      resources: [
        resource('aws_kms_key.k'),
        resource('aws_cloudwatch_log_group.g', { kms_key_id: key }),
        resource('aws_cloudtrail.t', { kms_key_id: key }),
        resource('aws_launch_template.l', {
          block_device_mappings: [block({ ebs: [block({ kms_key_id: key })] })],
        }),
      ],
    };
    for (const from of ['aws_cloudwatch_log_group.g', 'aws_cloudtrail.t', 'aws_launch_template.l']) {
      expect(addresses(spec, from, 'kms_key'), from).to.deep.equal(['aws_kms_key.k']);
    }
  });
});

describe('an analyser', () => {
  const analyzer = (name: string, type: Json | Ref): ResourceSpec =>
    resource(`aws_accessanalyzer_analyzer.${name}`, { type });
  const external = (...others: ResourceSpec[]): string[] =>
    addresses(
      { resources: [analyzer('unused', 'ACCOUNT_UNUSED_ACCESS'), ...others] },
      'aws_accessanalyzer_analyzer.unused',
      'external_analyzers',
    );

  it('leads to one that finds access from outside, else to one that may', () => {
    expect(external()).to.deep.equal([]);
    expect(external(analyzer('later', ref('aws_x.y.type')))).to.deep.equal(['aws_accessanalyzer_analyzer.later']);
    expect(external(analyzer('later', ref('aws_x.y.type')), analyzer('outside', 'ORGANIZATION'))).to.deep.equal([
      'aws_accessanalyzer_analyzer.outside',
    ]);
  });
});
