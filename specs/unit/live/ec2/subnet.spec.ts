import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import { readFake } from '../fake-cloud';

const SUBNET = {
  SubnetId: 'subnet-1',
  SubnetArn: 'arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1',
  VpcId: 'vpc-1',
  CidrBlock: '10.0.1.0/24',
  AvailabilityZone: 'eu-west-1a',
  AvailabilityZoneId: 'euw1-az1',
  MapPublicIpOnLaunch: true,
  PrivateDnsNameOptionsOnLaunch: { HostnameType: 'ip-name', EnableResourceNameDnsARecord: true },
  Tags: [{ Key: 'Tier', Value: 'public' }],
};

const values = {
  id: 'subnet-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1',
  vpc_id: 'vpc-1',
  cidr_block: '10.0.1.0/24',
  ipv6_cidr_block: null,
  ipv6_native: false,
  availability_zone: 'eu-west-1a',
  availability_zone_id: 'euw1-az1',
  map_public_ip_on_launch: true,
  assign_ipv6_address_on_creation: false,
  enable_dns64: false,
  enable_resource_name_dns_a_record_on_launch: true,
  enable_resource_name_dns_aaaa_record_on_launch: false,
  private_dns_hostname_type_on_launch: 'ip-name',
  tags_all: { Tier: 'public' },
};

describe('live/ec2 subnets', () => {
  const answers = { DescribeSubnets: { Subnets: [SUBNET] } };

  it('are told with zone, addresses and what they hand out', async () => {
    const { found, cloud } = await readFake(ec2, 'aws_subnet', { answers, held: { aws_subnet: [{ id: 'subnet-1' }] } });
    expect(found).to.deep.equal([{ builtIn: false, values }]);
    expect(cloud.inputs('DescribeSubnets')).to.deep.equal([
      { Filters: [{ Name: 'subnet-id', Values: ['subnet-1'] }], MaxResults: 100, NextToken: undefined },
    ]);
  });

  it('of a zone’s default are AWS’s own, unless a state has adopted them', async () => {
    const defaults = { DescribeSubnets: { Subnets: [{ ...SUBNET, DefaultForAz: true }] } };
    const whole = await readFake(ec2, 'aws_subnet', { answers: defaults, whole: true });
    expect(whole.found).to.deep.equal([{ builtIn: true, values }]);
    const held = { aws_default_subnet: [{ id: 'subnet-1' }] };
    expect((await readFake(ec2, 'aws_subnet', { answers: defaults, held })).found).to.deep.equal([]);
    const adopted = await readFake(ec2, 'aws_default_subnet', { answers: defaults, held });
    expect(adopted.found).to.deep.equal([{ builtIn: true, values }]);
  });

  it('are not asked for where a state has none', async () => {
    const { found, cloud } = await readFake(ec2, 'aws_subnet', { answers });
    expect([found, cloud.calls]).to.deep.equal([[], []]);
  });
});
