import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import type { Observed } from '../../../../harness/src/live/reader';
import { readFake, type Held } from '../fake-cloud';

const LOCAL = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' };
const NAT = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', Origin: 'CreateRoute', State: 'active' };
const INTERNET = { DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1', Origin: 'CreateRoute', State: 'active' };
const PROPAGATED = { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' };
const S3 = { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1', Origin: 'CreateRoute', State: 'active' };
const MADE_BY_AWS = [LOCAL, PROPAGATED, S3];

const associated = (id: string, table: string, more: object): object => ({
  RouteTableAssociationId: id,
  RouteTableId: table,
  ...more,
});

const MAIN = {
  RouteTableId: 'rtb-main',
  VpcId: 'vpc-1',
  OwnerId: '123456789012',
  Routes: [LOCAL, INTERNET],
  Associations: [associated('rtbassoc-main', 'rtb-main', { Main: true })],
};

const TABLE = {
  RouteTableId: 'rtb-1',
  VpcId: 'vpc-1',
  OwnerId: '123456789012',
  Routes: [...MADE_BY_AWS, NAT, INTERNET],
  Associations: [associated('rtbassoc-1', 'rtb-1', { SubnetId: 'subnet-1' })],
  Tags: [{ Key: 'Name', Value: 'private' }],
};

const answers = { DescribeRouteTables: { RouteTables: [MAIN, TABLE] } };

const read = async (type: string, held: Held, whole = false): Promise<readonly Observed[]> =>
  (await readFake(ec2, type, { answers, held, whole })).found;

const NOWHERE = {
  carrier_gateway_id: '',
  core_network_arn: '',
  egress_only_gateway_id: '',
  gateway_id: '',
  local_gateway_id: '',
  nat_gateway_id: '',
  network_interface_id: '',
  transit_gateway_id: '',
  vpc_endpoint_id: '',
  vpc_peering_connection_id: '',
};

const separate = (destination: object, target: object): object => ({
  values: {
    route_table_id: 'rtb-1',
    destination_cidr_block: '',
    destination_ipv6_cidr_block: '',
    destination_prefix_list_id: '',
    ...destination,
    ...NOWHERE,
    ...target,
    instance_id: '',
    origin: 'CreateRoute',
    state: 'active',
  },
});

const inline = (destination: object, target: object): object => ({
  cidr_block: '',
  ipv6_cidr_block: '',
  destination_prefix_list_id: '',
  ...destination,
  ...NOWHERE,
  ...target,
});

describe('live/ec2 routes', () => {
  const table = { id: 'rtb-1', vpc_id: 'vpc-1', route: [] };
  const nat = { route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0', destination_ipv6_cidr_block: '' };

  it('of their own are told with where they lead, and beside them the one that nobody manages', async () => {
    const held = { aws_route_table: [table], aws_route: [nat] };
    expect(await read('aws_route', held)).to.deep.equal([
      separate({ destination_cidr_block: '0.0.0.0/0' }, { nat_gateway_id: 'nat-1' }),
      separate({ destination_ipv6_cidr_block: '::/0' }, { gateway_id: 'igw-1' }),
    ]);
  });

  it('that a state has inline stay in their table, and an extra one does not', async () => {
    const held = { aws_route_table: [{ ...table, route: [{ cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-0' }] }] };
    const [main, own] = await read('aws_route_table', held);
    expect(main?.values['id']).to.equal('rtb-main');
    expect(own?.values['route']).to.deep.equal([inline({ cidr_block: '0.0.0.0/0' }, { nat_gateway_id: 'nat-1' })]);
    expect(await read('aws_route', held)).to.deep.equal([
      separate({ destination_ipv6_cidr_block: '::/0' }, { gateway_id: 'igw-1' }),
    ]);
  });

  it('of a table that is gone are gone', async () => {
    const held = {
      aws_route_table: [{ id: 'rtb-2', vpc_id: 'vpc-1' }],
      aws_route: [{ ...nat, route_table_id: 'rtb-2' }],
    };
    expect(await read('aws_route', held)).to.deep.equal([]);
  });
});

describe('live/ec2 route tables', () => {
  const main = {
    context: true,
    values: {
      id: 'rtb-main',
      arn: 'arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-main',
      vpc_id: 'vpc-1',
      route: [inline({ ipv6_cidr_block: '::/0' }, { gateway_id: 'igw-1' })],
      propagating_vgws: [],
      tags_all: {},
    },
  };

  it('that are a managed VPC’s main one are seen with their routes, whoever manages them', async () => {
    expect(await read('aws_route_table', { aws_vpc: [{ id: 'vpc-1' }] })).to.deep.equal([main]);
    expect(await read('aws_main_route_table_association', { aws_vpc: [{ id: 'vpc-1' }] })).to.deep.equal([
      { context: true, values: { id: 'rtbassoc-main', vpc_id: 'vpc-1', route_table_id: 'rtb-main' } },
    ]);
  });

  it('that a managed subnet has are seen with the association, which is somebody’s work', async () => {
    const held = { aws_subnet: [{ id: 'subnet-1', vpc_id: 'vpc-1' }] };
    const found = await read('aws_route_table', held);
    expect(found.map(({ context, values: { id } }) => [id, context])).to.deep.equal([
      ['rtb-main', true],
      ['rtb-1', true],
    ]);
    expect(await read('aws_route_table_association', held)).to.deep.equal([
      { values: { id: 'rtbassoc-1', subnet_id: 'subnet-1', gateway_id: '', route_table_id: 'rtb-1' } },
    ]);
  });

  it('that came with a VPC are of the type under which a state has adopted them', async () => {
    const held = {
      aws_vpc: [{ id: 'vpc-1' }],
      aws_default_route_table: [{ id: 'rtb-main', vpc_id: 'vpc-1', route: [] }],
    };
    expect(await read('aws_route_table', held)).to.deep.equal([]);
    expect(await read('aws_main_route_table_association', held)).to.deep.equal([]);
    expect(await read('aws_default_route_table', held)).to.deep.equal([
      { values: { ...main.values, route: [], default_route_table_id: 'rtb-main' } },
    ]);
  });

  it('are nobody’s in a whole account but for the main ones', async () => {
    const found = await read('aws_route_table', {}, true);
    expect(found.map(({ context, values: { id } }) => [id, context])).to.deep.equal([
      ['rtb-main', true],
      ['rtb-1', false],
    ]);
  });

  it('are asked for once by VPC, and by id where a state only names them', async () => {
    const held = {
      aws_vpc: [{ id: 'vpc-1' }],
      aws_route: [{ route_table_id: 'rtb-9', destination_cidr_block: '0.0.0.0/0' }],
    };
    const { cloud } = await readFake(ec2, 'aws_route', { answers, held });
    const page = { MaxResults: 100, NextToken: undefined };
    expect(cloud.inputs('DescribeRouteTables')).to.deep.equal([
      { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], ...page },
      { Filters: [{ Name: 'route-table-id', Values: ['rtb-9'] }], ...page },
    ]);
  });
});
