import { expect } from 'chai';
import { scopesOf } from '../../../harness/src/live/scopes';
import type { Resource } from '../../../harness/src/read/resource';
import { heldResource } from './fake-cloud';

const ireland = 'provider["registry.terraform.io/hashicorp/aws"]';
const virginia = `${ireland}.virginia`;

const vpc = heldResource(
  'aws_vpc',
  { id: 'vpc-1', arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1' },
  'aws_vpc.this',
);
const route = heldResource('aws_route', { id: 'r-1' }, 'aws_route.this');
const role = heldResource('aws_iam_role', { id: 'r', arn: 'arn:aws:iam::111122223333:role/r' }, 'aws_iam_role.this');
const certificate = heldResource(
  'aws_acm_certificate',
  { arn: 'arn:aws:acm:us-east-1:444455556666:certificate/1' },
  'aws_acm_certificate.edge',
);
const validation = heldResource('aws_acm_certificate_validation', { id: '1' }, 'aws_acm_certificate_validation.edge');

const scopes = (list: readonly [Resource, string][], fallback?: string): unknown[] => {
  const resources = list.map(([resource]) => resource);
  const providers = new Map(list.map(([{ address }, provider]) => [address, provider]));
  const found = scopesOf({ resources, providers }, fallback);
  return resources.map((resource) => found.get(resource));
};

describe('live/scopes', () => {
  it('are told by a resource’s own ARN, or else by those of its provider configuration', () => {
    const found = scopes([
      [vpc, ireland],
      [route, ireland],
      [role, ireland],
      [certificate, virginia],
      [validation, virginia],
    ]);
    const [here, there] = [
      { account: '111122223333', region: 'eu-west-1' },
      { account: '444455556666', region: 'us-east-1' },
    ];
    expect(found).to.deep.equal([here, here, here, there, there]);
  });

  it('take a resource’s own region before that of the others', () => {
    const elsewhere = heldResource('aws_subnet', { id: 'subnet-1', region: 'eu-central-1' }, 'aws_subnet.far');
    expect(
      scopes([
        [vpc, ireland],
        [elsewhere, ireland],
      ])[1],
    ).to.deep.equal({ account: '111122223333', region: 'eu-central-1' });
  });

  it('are those of most resources where they disagree', () => {
    const other = heldResource('aws_sns_topic', { arn: 'arn:aws:sns:us-west-2:444455556666:t' }, 'aws_sns_topic.far');
    const second = heldResource('aws_vpc', { arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-2' }, 'aws_vpc.second');
    const found = scopes([
      [other, ireland],
      [vpc, ireland],
      [second, ireland],
      [route, ireland],
    ]);
    expect(found[3]).to.deep.equal({ account: '111122223333', region: 'eu-west-1' });
  });

  it('fall back on the region that is given, and are unknown where none is', () => {
    expect(scopes([[route, ireland]], 'eu-west-3')).to.deep.equal([{ account: null, region: 'eu-west-3' }]);
    expect(scopes([[role, ireland]], 'eu-west-3')).to.deep.equal([{ account: '111122223333', region: 'eu-west-3' }]);
    expect(scopes([[route, ireland]])).to.deep.equal([undefined]);
  });

  it('leave data sources out', () => {
    expect(scopes([[{ ...vpc, mode: 'data' }, ireland]], 'eu-west-1')).to.deep.equal([undefined]);
  });
});
