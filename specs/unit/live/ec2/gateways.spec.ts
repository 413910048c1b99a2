import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import { readFake } from '../fake-cloud';

describe('live/ec2 gateways and addresses', () => {
  const gateway = (id: string, vpc: string): object => ({
    InternetGatewayId: id,
    OwnerId: '123456789012',
    Attachments: [{ VpcId: vpc, State: 'available' }],
  });

  it('to the internet are told of every managed VPC', async () => {
    const answers = { DescribeInternetGateways: { InternetGateways: [gateway('igw-1', 'vpc-1')] } };
    const { found } = await readFake(ec2, 'aws_internet_gateway', { answers, held: { aws_vpc: [{ id: 'vpc-1' }] } });
    const arn = 'arn:aws:ec2:eu-west-1:123456789012:internet-gateway/igw-1';
    expect(found).to.deep.equal([{ builtIn: false, values: { id: 'igw-1', arn, vpc_id: 'vpc-1', tags_all: {} } }]);
  });

  it('of the default VPC are AWS’s own', async () => {
    const answers = { DescribeInternetGateways: { InternetGateways: [gateway('igw-1', 'vpc-0')] } };
    const held = { aws_default_vpc: [{ id: 'vpc-0' }] };
    const { found } = await readFake(ec2, 'aws_internet_gateway', { answers, held });
    expect(found.map(({ builtIn }) => builtIn)).to.deep.equal([true]);
  });

  it('for IPv6 alone are listed, as they cannot be asked for', async () => {
    const one = (id: string): object => ({ EgressOnlyInternetGatewayId: id, Attachments: [{ VpcId: 'vpc-1' }] });
    const answers = {
      DescribeEgressOnlyInternetGateways: { EgressOnlyInternetGateways: [one('eigw-1'), one('eigw-2')] },
    };
    const held = { aws_egress_only_internet_gateway: [{ id: 'eigw-1' }] };
    const { found } = await readFake(ec2, 'aws_egress_only_internet_gateway', { answers, held });
    expect(found).to.deep.equal([{ values: { id: 'eigw-1', vpc_id: 'vpc-1', tags_all: {} } }]);
  });

  it('for NAT are told with their addresses, and are gone once they are deleted', async () => {
    const nat = (id: string, State: string): object => ({
      NatGatewayId: id,
      State,
      ConnectivityType: 'public',
      SubnetId: 'subnet-1',
      NatGatewayAddresses: [
        { AllocationId: 'eipalloc-2', PrivateIp: '10.0.0.6', IsPrimary: false },
        {
          AllocationId: 'eipalloc-1',
          PrivateIp: '10.0.0.5',
          PublicIp: '192.0.2.1',
          NetworkInterfaceId: 'eni-1',
          IsPrimary: true,
        },
      ],
    });
    const answers = { DescribeNatGateways: { NatGateways: [nat('nat-1', 'available'), nat('nat-2', 'deleted')] } };
    const held = { aws_nat_gateway: [{ id: 'nat-1' }, { id: 'nat-2' }] };
    expect((await readFake(ec2, 'aws_nat_gateway', { answers, held })).found).to.deep.equal([
      {
        values: {
          id: 'nat-1',
          connectivity_type: 'public',
          subnet_id: 'subnet-1',
          allocation_id: 'eipalloc-1',
          association_id: null,
          network_interface_id: 'eni-1',
          private_ip: '10.0.0.5',
          public_ip: '192.0.2.1',
          secondary_allocation_ids: ['eipalloc-2'],
          secondary_private_ip_addresses: ['10.0.0.6'],
          tags_all: {},
        },
      },
    ]);
  });

  it('of an elastic address tell what it is, not what has it', async () => {
    const one = { AllocationId: 'eipalloc-1', Domain: 'vpc', PublicIp: '192.0.2.1', AssociationId: 'eipassoc-1' };
    const { found } = await readFake(ec2, 'aws_eip', {
      answers: { DescribeAddresses: { Addresses: [one] } },
      whole: true,
    });
    const arn = 'arn:aws:ec2:eu-west-1:123456789012:elastic-ip/eipalloc-1';
    const values = {
      id: 'eipalloc-1',
      allocation_id: 'eipalloc-1',
      arn,
      domain: 'vpc',
      instance: null,
      network_interface: null,
      public_ip: '192.0.2.1',
      tags_all: {},
    };
    expect(found).to.deep.equal([{ values }]);
  });

  it('between VPCs are told with both sides, and are gone once they are refused', async () => {
    const peering = (id: string, Code: string): object => ({
      VpcPeeringConnectionId: id,
      Status: { Code },
      RequesterVpcInfo: { VpcId: 'vpc-1', PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true } },
      AccepterVpcInfo: { VpcId: 'vpc-2', OwnerId: '210987654321', Region: 'eu-central-1' },
    });
    const answers = {
      DescribeVpcPeeringConnections: {
        VpcPeeringConnections: [peering('pcx-1', 'active'), peering('pcx-2', 'rejected')],
      },
    };
    const held = { aws_vpc_peering_connection: [{ id: 'pcx-1' }, { id: 'pcx-2' }] };
    expect((await readFake(ec2, 'aws_vpc_peering_connection', { answers, held })).found).to.deep.equal([
      {
        values: {
          id: 'pcx-1',
          vpc_id: 'vpc-1',
          peer_vpc_id: 'vpc-2',
          peer_owner_id: '210987654321',
          peer_region: 'eu-central-1',
          accept_status: 'active',
          accepter: [],
          requester: [{ allow_remote_vpc_dns_resolution: true }],
          tags_all: {},
        },
      },
    ]);
  });
});
