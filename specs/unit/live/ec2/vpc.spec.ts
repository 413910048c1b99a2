import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import { awsError, readFake, type Answers, type FakeRead } from '../fake-cloud';

const VPC = {
  VpcId: 'vpc-1',
  OwnerId: '123456789012',
  CidrBlock: '10.0.0.0/16',
  InstanceTenancy: 'default',
  IsDefault: false,
  Tags: [
    { Key: 'Name', Value: 'main' },
    { Key: 'aws:cloudformation:stack-id', Value: 'x' },
  ],
};

const MAIN = {
  RouteTableId: 'rtb-1',
  VpcId: 'vpc-1',
  Associations: [{ RouteTableAssociationId: 'rtbassoc-1', RouteTableId: 'rtb-1', Main: true }],
};

const answers: Answers = {
  DescribeVpcs: { Vpcs: [VPC] },
  DescribeVpcAttribute: ({ Attribute }) =>
    Attribute === 'enableDnsSupport' ? { EnableDnsSupport: { Value: true } } : { EnableDnsHostnames: { Value: false } },
  DescribeRouteTables: { RouteTables: [MAIN] },
};

const values = {
  id: 'vpc-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1',
  cidr_block: '10.0.0.0/16',
  ipv6_cidr_block: null,
  instance_tenancy: 'default',
  main_route_table_id: 'rtb-1',
  enable_dns_hostnames: false,
  enable_dns_support: true,
  enable_network_address_usage_metrics: false,
  tags_all: { Name: 'main' },
};

const read = async (type: string, how: FakeRead) => (await readFake(ec2, type, how)).found;

describe('live/ec2 VPCs', () => {
  it('are told with their DNS attributes and main route table, without the tags that AWS sets', async () => {
    const { found, cloud } = await readFake(ec2, 'aws_vpc', { answers, held: { aws_vpc: [{ id: 'vpc-1' }] } });
    expect(found).to.deep.equal([{ builtIn: false, context: true, values }]);
    expect(cloud.inputs('DescribeVpcs')).to.deep.equal([
      { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 100, NextToken: undefined },
    ]);
  });

  it('are asked for where only a subnet of theirs is managed', async () => {
    const { cloud } = await readFake(ec2, 'aws_vpc', {
      answers,
      held: { aws_subnet: [{ id: 'subnet-1', vpc_id: 'vpc-1' }] },
    });
    expect(cloud.inputs('DescribeVpcs')).to.deep.equal([
      { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 100, NextToken: undefined },
    ]);
  });

  it('are told without their main table where tables may not be read', async () => {
    const denied = { ...answers, DescribeRouteTables: awsError('UnauthorizedOperation') };
    const [found] = await read('aws_vpc', { answers: denied, held: { aws_vpc: [{ id: 'vpc-1' }] } });
    expect(found?.values).to.deep.equal({ ...values, main_route_table_id: null });
    expect(found?.unread?.['main_route_table_id']?.message).to.equal(
      'access is denied: the probe needs this permission (ec2:DescribeRouteTables in 123456789012, eu-west-1)',
    );
  });

  it('are of the type under which a state has adopted them', async () => {
    const held = { aws_default_vpc: [{ id: 'vpc-1' }] };
    expect(await read('aws_vpc', { answers, held })).to.deep.equal([]);
    expect(await read('aws_default_vpc', { answers, held })).to.deep.equal([
      { builtIn: false, context: false, values },
    ]);
  });

  it('all come in whole accounts, the default one as AWS’s own', async () => {
    const both = { ...answers, DescribeVpcs: { Vpcs: [VPC, { ...VPC, VpcId: 'vpc-2', IsDefault: true }] } };
    const found = await read('aws_vpc', { answers: both, whole: true });
    expect(found.map(({ values: { id }, builtIn, context }) => [id, builtIn, context])).to.deep.equal([
      ['vpc-1', false, false],
      ['vpc-2', true, false],
    ]);
  });

  it('come page by page', async () => {
    const pages: Answers = {
      ...answers,
      DescribeVpcs: ({ NextToken }) =>
        NextToken === undefined ? { Vpcs: [VPC], NextToken: 'second' } : { Vpcs: [{ ...VPC, VpcId: 'vpc-2' }] },
    };
    const found = await read('aws_vpc', { answers: pages, whole: true });
    expect(found.map(({ values: { id } }) => id)).to.deep.equal(['vpc-1', 'vpc-2']);
  });

  it('are not half answered: a page that fails fails the reading', async () => {
    const pages: Answers = {
      ...answers,
      DescribeVpcs: ({ NextToken }) =>
        NextToken === undefined ? { Vpcs: [VPC], NextToken: 'second' } : awsError('RequestLimitExceeded'),
    };
    const failure: unknown = await read('aws_vpc', { answers: pages, whole: true }).catch((thrown: unknown) => thrown);
    expect(failure).to.include({ kind: 'throttled', action: 'ec2:DescribeVpcs', code: 'RequestLimitExceeded' });
  });

  it('are asked for two hundred at a time', async () => {
    const held = { aws_vpc: Array.from({ length: 201 }, (_, i) => ({ id: `vpc-${i}` })) };
    const { cloud } = await readFake(ec2, 'aws_vpc', { answers: { ...answers, DescribeVpcs: { Vpcs: [] } }, held });
    expect(cloud.inputs('DescribeVpcs')).to.have.lengthOf(2);
  });

  it('that AWS describes otherwise than it documents are a failure that says so', async () => {
    const odd = { ...answers, DescribeVpcs: { Vpcs: [{ VpcId: 7 }] } };
    const failure: unknown = await read('aws_vpc', { answers: odd, whole: true }).catch((thrown: unknown) => thrown);
    expect(failure).to.include({ kind: 'malformed', action: 'ec2:DescribeVpcs', code: '0.VpcId' });
  });
});
