import { expect } from 'chai';
import { untestedWords } from '../../../harness/src/read/tested-provider';

const isTold = (version: string, name = 'aws'): boolean => untestedWords({ [name]: version }).length > 0;

describe('a version of AWS’s provider that was never tested', () => {
  it('is named, with what is tested', () => {
    expect(untestedWords({ random: '3.6.0', 'registry.terraform.io/hashicorp/aws': '6.2.0' })).to.deep.equal([
      'never tested with version 6.2.0 of AWS’s provider: what is read here is as 5.100.0 and older ones of 5.x write it',
    ]);
  });

  it('is one of another major version, or newer than the tested one', () => {
    for (const version of ['4.67.0', '5.100.1', '5.101.0', '6.0.0', '10.0.0', '6.0.0-beta1'])
      expect(isTold(version), version).to.equal(true);
    for (const version of ['5.0.0', '5.9.0', '5.99.1', '5.100.0']) expect(isTold(version), version).to.equal(false);
  });

  it('is meant by a constraint that admits no other', () => {
    const others = [
      '~> 6.0',
      '>= 6.0',
      '> 5.100.0',
      '= 6.2.0',
      '~> 4.67',
      '< 5.0.0',
      '>= 3.0, < 5',
      '~> 5.101.0',
      '>= 6',
    ];
    for (const constraint of others) expect(isTold(constraint), constraint).to.equal(true);
    const open = ['~> 5.0', '~> 5.100', '~> 5.40.0', '>= 4.0', '>= 5.0, < 7.0', '<= 5.0.0', '!= 5.3.0', 'v5.1.0', ''];
    for (const constraint of open) expect(isTold(constraint), constraint).to.equal(false);
  });

  it('is not one of other providers, nor of somebody else’s of that name', () => {
    expect(isTold('6.0.0', 'random')).to.equal(false);
    expect(isTold('6.0.0', 'example.org/team/aws')).to.equal(false);
    expect(isTold('6.0.0', 'registry.opentofu.org/hashicorp/aws')).to.equal(true);
  });
});
