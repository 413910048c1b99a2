import { expect } from 'chai';
import { ReadFailure } from '../../../harness/src/live/failure';
import { readLive } from '../../../harness/src/live/read-live';
import type { Service } from '../../../harness/src/live/reader';
import { allow } from '../../../harness/src/live/services';
import { ec2 } from '../../../harness/src/live/services/ec2';
import { iam } from '../../../harness/src/live/services/iam';
import { Transport } from '../../../harness/src/live/transport';
import type { LiveView } from '../../../harness/src/live/view';
import type { JsonObject } from '../../../harness/src/read/json';
import type { Resource } from '../../../harness/src/read/resource';
import { FACETS } from '../../../harness/src/relate/facets';
import { Graph } from '../../../harness/src/relate/graph';
import { Noun } from '../../../harness/src/relate/noun';
import { awsError, FakeCloud, heldResource, type Answers } from './fake-cloud';

interface Read {
  readonly answers: Answers;
  readonly services?: readonly Service[];
  readonly whole?: boolean;
  readonly reach?: (region: string) => Promise<FakeCloud>;
}

const arn = (what: string, region = 'eu-west-1'): string => `arn:aws:ec2:${region}:123456789012:${what}`;

async function read(
  resources: readonly Resource[],
  { answers, services = [ec2], whole = false, reach }: Read,
): Promise<LiveView> {
  services.forEach(allow);
  const transport = new Transport(new AbortController().signal);
  const cloudFor = ({ region }: { region: string }) => reach?.(region) ?? Promise.resolve(new FakeCloud(answers));
  return readLive(
    [{ resources, providers: new Map() }],
    { transport, region: undefined, cloudFor },
    { whole, progress: () => undefined, services: () => Promise.resolve([...services]) },
  );
}

const names = (resources: readonly Resource[]): string[] => resources.map(({ address }) => address);

const vpc = heldResource('aws_vpc', { id: 'vpc-1', arn: arn('vpc/vpc-1') }, 'aws_vpc.this');
const subnet = heldResource(
  'aws_subnet',
  { id: 'subnet-1', vpc_id: 'vpc-1', arn: arn('subnet/subnet-1') },
  'aws_subnet.database["eu-west-1a"]',
);
const association = heldResource(
  'aws_route_table_association',
  { id: 'rtbassoc-1', subnet_id: 'subnet-1', route_table_id: 'rtb-1' },
  'aws_route_table_association.database',
);

const network: Answers = {
  DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-1' }] },
  DescribeVpcAttribute: {},
  DescribeInternetGateways: {},
  DescribeFlowLogs: {},
  DescribeSubnets: { Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', AvailabilityZone: 'eu-west-1a' }] },
  DescribeRouteTables: {
    RouteTables: [
      {
        RouteTableId: 'rtb-main',
        VpcId: 'vpc-1',
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
        Associations: [{ RouteTableAssociationId: 'rtbassoc-main', RouteTableId: 'rtb-main', Main: true }],
      },
    ],
  },
};

describe('live/read-live', () => {
  it('sees the main table’s routes of a subnet whose association is gone, and reports the association alone', async () => {
    const view = await read([vpc, subnet, association], { answers: network });
    expect(names(view.deleted)).to.deep.equal(['aws_route_table_association.database']);
    expect(names(view.unmanaged)).to.deep.equal([]);
    const { inventory } = view;
    const live = inventory.get(subnet.address);
    expect(FACETS['routes']?.(new Noun(inventory, new Graph(inventory)), live ?? subnet)).to.deep.equal({
      entries: [
        {
          destination: '0.0.0.0/0',
          target: 'internet_gateway',
          to: 'igw-1',
          at: 'unmanaged:aws_route_table/rtb-main',
          path: ['route', 0, 'gateway_id'],
        },
      ],
      table: 'unmanaged:aws_route_table/rtb-main',
      association: 'unmanaged:aws_main_route_table_association/vpc-1',
      shared: false,
    });
    const context = inventory.resources.filter((resource) => inventory.observation?.isContext(resource) === true);
    expect(names(context).sort()).to.deep.equal([
      'unmanaged:aws_main_route_table_association/vpc-1',
      'unmanaged:aws_route_table/rtb-main',
    ]);
  });

  it('takes what a subnet is called from the tags that the API tells', async () => {
    const odd = { ...subnet, address: 'aws_subnet.this', name: 'this' };
    const tagged = {
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      AvailabilityZone: 'eu-west-1a',
      Tags: [{ Key: 'Tier', Value: 'database' }],
    };
    const { inventory } = await read([odd], { answers: { ...network, DescribeSubnets: { Subnets: [tagged] } } });
    const live = inventory.get('aws_subnet.this');
    expect(FACETS['named']?.(new Noun(inventory, new Graph(inventory)), live ?? odd)).to.equal('data');
  });

  it('joins a managed subnet to a VPC that no state has, and does not report the VPC', async () => {
    const view = await read([subnet], { answers: network });
    expect([names(view.unmanaged), names(view.deleted)]).to.deep.equal([[], []]);
    expect(view.inventory.get('unmanaged:aws_vpc/vpc-1')?.after['id']).to.equal('vpc-1');
  });

  const group = (values: JsonObject): Resource =>
    heldResource(
      'aws_security_group',
      { id: 'sg-1', arn: arn('security-group/sg-1'), ...values },
      'aws_security_group.web',
    );
  const rule = (id: string, CidrIpv4: string): object => ({
    SecurityGroupRuleId: id,
    GroupId: 'sg-1',
    IsEgress: false,
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    CidrIpv4,
  });
  const opened: Answers = {
    DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }] },
    DescribeSecurityGroupRules: { SecurityGroupRules: [rule('sgr-1', '10.0.0.0/8'), rule('sgr-2', '0.0.0.0/0')] },
  };
  const mirrored = { protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: ['10.0.0.0/8'] };

  it('takes what a refreshed state repeats of separate rules out of the group, so that it is neither drift nor judged twice', async () => {
    const separate = heldResource(
      'aws_vpc_security_group_ingress_rule',
      {
        id: 'sgr-1',
        security_group_id: 'sg-1',
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_ipv4: '10.0.0.0/8',
      },
      'aws_vpc_security_group_ingress_rule.near',
    );
    const view = await read([group({ ingress: [mirrored] }), separate], { answers: opened });
    expect(names(view.unmanaged)).to.deep.equal(['unmanaged:aws_vpc_security_group_ingress_rule/sgr-2']);
    const compared = view.compared.find(({ applied }) => applied.type === 'aws_security_group');
    expect([compared?.applied.after['ingress'], compared?.live.after['ingress']]).to.deep.equal([[], []]);
  });

  it('shows a world-open rule beside inline ones as a rule that no state has', async () => {
    const view = await read([group({ ingress: [mirrored] })], { answers: opened });
    expect(names(view.unmanaged)).to.deep.equal(['unmanaged:aws_vpc_security_group_ingress_rule/sgr-2']);
    const compared = view.compared.find(({ applied }) => applied.type === 'aws_security_group');
    expect(compared?.live.after['ingress']).to.deep.equal([
      { ...mirrored, ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false, description: '' },
    ]);
  });

  it('reports an unmanaged group once, with its rules, in whole accounts alone', async () => {
    const only: Service = { ...ec2, types: ec2.types.filter(({ type }) => type.includes('security_group')) };
    const unmanaged = async (whole: boolean): Promise<string[]> =>
      names((await read([vpc], { answers: opened, services: [only], whole })).unmanaged);
    expect(await unmanaged(false)).to.deep.equal([]);
    expect(await unmanaged(true)).to.deep.equal(['unmanaged:aws_security_group/sg-1']);
  });

  it('keeps of what may not be read the names alone, and says which permission is missing', async () => {
    const view = await read([subnet], { answers: { ...network, DescribeSubnets: awsError('UnauthorizedOperation') } });
    const because =
      'access is denied: the probe needs this permission (ec2:DescribeSubnets in 123456789012, eu-west-1)';
    const failed = view.unread.filter(({ type }) => type === 'aws_subnet');
    expect(failed.map(({ addresses, failure }) => [addresses, failure.message])).to.deep.equal([
      [[subnet.address], because],
    ]);
    const { inventory, deleted } = view;
    const kept = inventory.get(subnet.address);
    expect(kept?.after).to.deep.equal({ id: 'subnet-1', arn: arn('subnet/subnet-1') });
    expect(inventory.observation?.untold(kept ?? subnet, 'map_public_ip_on_launch')).to.equal(because);
    expect(inventory.observation?.unseen('aws_subnet')).to.equal(because);
    expect(names(deleted)).to.deep.equal([]);
  });

  it('names an account that cannot be reached, and goes on with the others', async () => {
    const far = heldResource(
      'aws_subnet',
      { id: 'subnet-9', arn: arn('subnet/subnet-9', 'us-east-1') },
      'aws_subnet.far',
    );
    const scope = { account: '123456789012', region: 'us-east-1' };
    const view = await read([subnet, far], {
      answers: network,
      reach: (region) =>
        region === 'us-east-1'
          ? Promise.reject(new ReadFailure('denied', 'sts:AssumeRole', scope, 'AccessDenied'))
          : Promise.resolve(new FakeCloud(network)),
    });
    expect(view.compared.map(({ applied }) => applied.address)).to.deep.equal([subnet.address]);
    expect(view.unread.find(({ type }) => type === 'aws_subnet')?.failure.message).to.equal(
      'access is denied: the probe needs this permission (sts:AssumeRole in 123456789012, us-east-1)',
    );
  });

  it('reads what belongs to an account once, wherever it was made from', async () => {
    const role = heldResource('aws_iam_role', {
      id: 'r',
      name: 'r',
      arn: 'arn:aws:iam::123456789012:role/r',
      region: 'us-east-1',
    });
    const clouds: FakeCloud[] = [];
    await read([vpc, role], {
      answers: {},
      services: [iam],
      whole: true,
      reach: () => {
        const cloud = new FakeCloud({});
        clouds.push(cloud);
        return Promise.resolve(cloud);
      },
    });
    expect(clouds).to.have.lengthOf(1);
  });

  it('counts what nothing reads, and lets nothing be known of it', async () => {
    const odd = heldResource('aws_elb', { id: 'old', arn: arn('elb/old'), internal: true });
    const { unsupported, inventory } = await read([odd, vpc], { answers: network });
    expect([...unsupported]).to.deep.equal([['aws_elb', 1]]);
    expect(inventory.observation?.untold(odd, 'internal')).to.equal('the API does not tell it');
  });

  it('passes a fault of ours on, and takes it for no failure of a call', async () => {
    const broken: Service = {
      ...ec2,
      types: [{ type: 'aws_vpc', identity: ['id'], tells: [], read: () => Promise.reject(new TypeError('ours')) }],
    };
    const thrown: unknown = await read([vpc], { answers: {}, services: [broken] }).catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(TypeError);
  });
});
