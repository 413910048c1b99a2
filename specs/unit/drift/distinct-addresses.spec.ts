import { expect } from 'chai';
import { distinctAddresses } from '../../../harness/src/live/distinct-addresses';
import { applied } from './landscape';

describe('resources of several states', () => {
  it('have the state’s name before an address that several hold, and keep one that is theirs alone', () => {
    const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
    const state = (name: string, ...addresses: string[]): Parameters<typeof distinctAddresses>[0][number] => ({
      name,
      resources: addresses.map((address) => applied(address, { id: name })),
      providers: new Map(addresses.map((address) => [address, provider])),
    });
    const found = distinctAddresses([state('dev', 'aws_vpc.this', 'aws_vpc.own'), state('staging', 'aws_vpc.this')]);
    expect(
      found.map(({ resources }) => resources.map(({ address, name, after }) => [address, name, after])),
    ).to.deep.equal([
      [
        ['dev:aws_vpc.this', 'this', { id: 'dev' }],
        ['aws_vpc.own', 'own', { id: 'dev' }],
      ],
      [['staging:aws_vpc.this', 'this', { id: 'staging' }]],
    ]);
    expect(found.map(({ providers }) => [...providers.keys()])).to.deep.equal([
      ['dev:aws_vpc.this', 'aws_vpc.own'],
      ['staging:aws_vpc.this'],
    ]);
  });

  it('are left as they are where there is one state', () => {
    const state = {
      name: 'dev',
      resources: [applied('aws_vpc.this', { id: 'vpc-1' })],
      providers: new Map<string, string>(),
    };
    expect(distinctAddresses([state])).to.deep.equal([state]);
  });
});
