import { expect } from 'chai';
import { providerDefault } from '../../../harness/src/read/defaults';
import { accountOf, providerVersions, regionOf } from '../../../harness/src/read/provider';
import { inventoryOf, resource, type PlanSpec } from '../plan-builder';

const region = (expression: object | undefined, spec: PlanSpec = {}, key?: string): string | null => {
  const provider = {
    full_name: 'registry.terraform.io/hashicorp/aws',
    ...(expression === undefined ? {} : { expressions: { region: expression } }),
  };
  const inventory = inventoryOf({
    resources: [resource('aws_x.y', {}, key === undefined ? {} : { provider: key })],
    providers: { aws: provider, 'aws.east': { ...provider, expressions: { region: { constant_value: 'us-east-1' } } } },
    ...spec,
  });
  return regionOf(inventory, inventory.resources[0]!);
};

describe('the region of a resource', () => {
  it('is what its provider is configured with, also through a variable', () => {
    expect(region({ constant_value: 'eu-west-1' })).to.equal('eu-west-1');
    expect(region({ references: ['var.region'] }, { values: { region: 'eu-north-1' } })).to.equal('eu-north-1');
  });

  it('is that of the alias it uses', () => {
    expect(region({ constant_value: 'eu-west-1' }, {}, 'aws.east')).to.equal('us-east-1');
    expect(region({ constant_value: 'eu-west-1' }, {}, 'aws.unheard_of')).to.equal('eu-west-1');
  });

  it('is its own where it has one', () => {
    expect(
      region({ constant_value: 'eu-west-1' }, { resources: [resource('aws_x.y', { region: 'sa-east-1' })] }),
    ).to.equal('sa-east-1');
  });

  it('is not told where the input does not tell', () => {
    expect(region(undefined)).to.equal(null);
    expect(region({ references: ['var.region'] })).to.equal(null);
    expect(region({ references: ['local.region'] })).to.equal(null);
    expect(region({ references: ['var.a', 'var.b'] }, { values: { a: 'x', b: 'y' } })).to.equal(null);
    expect(region({ constant_value: 'x' }, { providers: {} })).to.equal(null);
  });
});

describe('the account of a resource', () => {
  const account = (after: Record<string, string>): string | null => {
    const inventory = inventoryOf({ resources: [resource('aws_x.y', {}, { after })] });
    return accountOf(inventory, inventory.resources[0]!);
  };

  it('is read from an ARN or an owner that is known', () => {
    expect(account({ arn: 'arn:aws:sns:eu-west-1:111122223333:topic' })).to.equal('111122223333');
    expect(account({ arn: 'arn:aws-cn:iam::111122223333:role/x' })).to.equal('111122223333');
    expect(account({ owner_id: '444455556666' })).to.equal('444455556666');
  });

  it('is not read from other numbers or from ARNs that have none', () => {
    expect(account({ arn: 'arn:aws:s3:::123456789012x' })).to.equal(null);
    expect(account({ id: 'vpc-123456789012' })).to.equal(null);
    expect(account({})).to.equal(null);
  });
});

describe('the versions of providers', () => {
  it('are those that the configuration pins, by short name', () => {
    const providers = {
      aws: { full_name: 'registry.terraform.io/hashicorp/aws', version_constraint: '5.100.0' },
      random: { full_name: 'x/random' },
    };
    expect(providerVersions(inventoryOf({ providers }))).to.deep.equal({ aws: '5.100.0' });
  });
});

describe('a provider’s default', () => {
  it('is that of the argument, under the type’s old name too, and none where none is documented', () => {
    expect(providerDefault('aws_lb', ['internal'])).to.equal(false);
    expect(providerDefault('aws_alb', ['internal'])).to.equal(false);
    expect(providerDefault('aws_eks_cluster', ['vpc_config', 3, 'endpoint_public_access'])).to.equal(true);
    expect(providerDefault('aws_lb_listener', ['ssl_policy'])).to.equal(null);
    expect(providerDefault('aws_lb', ['nothing'])).to.equal(undefined);
    expect(providerDefault('aws_unheard_of', ['internal'])).to.equal(undefined);
    expect(providerDefault('aws_eks_cluster', ['vpc_config.*.endpoint_public_access', 'x'])).to.equal(undefined);
  });
});
