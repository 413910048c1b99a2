import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import type { Observed } from '../../../../harness/src/live/reader';
import { readFake, type Held } from '../fake-cloud';

const ENDPOINT = {
  VpcEndpointId: 'vpce-1',
  VpcEndpointType: 'Interface',
  VpcId: 'vpc-1',
  OwnerId: '123456789012',
  ServiceName: 'com.amazonaws.eu-west-1.kms',
  State: 'available',
  PolicyDocument: '{"Statement":[]}',
  PrivateDnsEnabled: true,
  IpAddressType: 'ipv4',
  RouteTableIds: [],
  SubnetIds: ['subnet-1', 'subnet-2'],
  Groups: [{ GroupId: 'sg-1', GroupName: 'endpoints' }],
};

const read = async (type: string, held: Held, one: object = ENDPOINT, whole = false): Promise<readonly Observed[]> =>
  (await readFake(ec2, type, { answers: { DescribeVpcEndpoints: { VpcEndpoints: [one] } }, held, whole })).found;

const values = {
  id: 'vpce-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:vpc-endpoint/vpce-1',
  vpc_id: 'vpc-1',
  service_name: 'com.amazonaws.eu-west-1.kms',
  vpc_endpoint_type: 'Interface',
  private_dns_enabled: true,
  ip_address_type: 'ipv4',
  policy: '{"Statement":[]}',
  route_table_ids: [],
  subnet_ids: ['subnet-1', 'subnet-2'],
  security_group_ids: ['sg-1'],
  tags_all: {},
};

const endpoint = { id: 'vpce-1', vpc_id: 'vpc-1', subnet_ids: ['subnet-1', 'subnet-2'] };

describe('live/ec2 VPC endpoints', () => {
  it('are told with their policy, and with what they are joined to', async () => {
    expect(await read('aws_vpc_endpoint', { aws_vpc_endpoint: [endpoint] })).to.deep.equal([
      { builtIn: false, values },
    ]);
  });

  it('that are being deleted are gone', async () => {
    expect(
      await read('aws_vpc_endpoint', { aws_vpc_endpoint: [endpoint] }, { ...ENDPOINT, State: 'deleting' }),
    ).to.deep.equal([]);
  });

  it('that a service of AWS made are AWS’s own', async () => {
    const [found] = await read('aws_vpc_endpoint', {}, { ...ENDPOINT, RequesterManaged: true }, true);
    expect(found?.builtIn).to.equal(true);
  });

  it('leave policy, subnets and groups to the resources that declare them', async () => {
    const held = {
      aws_vpc_endpoint: [endpoint],
      aws_vpc_endpoint_policy: [{ vpc_endpoint_id: 'vpce-1' }],
      aws_vpc_endpoint_subnet_association: [{ vpc_endpoint_id: 'vpce-1', subnet_id: 'subnet-2' }],
      aws_vpc_endpoint_security_group_association: [{ vpc_endpoint_id: 'vpce-1', security_group_id: 'sg-1' }],
      aws_vpc_endpoint_route_table_association: [{ vpc_endpoint_id: 'vpce-1', route_table_id: 'rtb-gone' }],
    };
    const [found] = await read('aws_vpc_endpoint', held);
    // The state of the endpoint was refreshed after the subnet was joined, and before the group was.
    expect(found?.values).to.deep.equal({ ...values, policy: null, security_group_ids: [] });
    expect(await read('aws_vpc_endpoint_policy', held)).to.deep.equal([
      { values: { id: 'vpce-1', vpc_endpoint_id: 'vpce-1', policy: '{"Statement":[]}' } },
    ]);
    expect(await read('aws_vpc_endpoint_subnet_association', held)).to.deep.equal([
      { values: { vpc_endpoint_id: 'vpce-1', subnet_id: 'subnet-2' } },
    ]);
    expect(await read('aws_vpc_endpoint_security_group_association', held)).to.deep.equal([
      { values: { vpc_endpoint_id: 'vpce-1', security_group_id: 'sg-1' } },
    ]);
    expect(await read('aws_vpc_endpoint_route_table_association', held)).to.deep.equal([]);
  });
});
