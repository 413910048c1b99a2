import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import { readFake } from '../fake-cloud';

const INSTANCE = {
  InstanceId: 'i-1',
  ImageId: 'ami-1',
  InstanceType: 't3.micro',
  IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/path/web' },
  MetadataOptions: { HttpTokens: 'optional', HttpEndpoint: 'enabled' },
  Monitoring: { State: 'disabled' },
  Placement: { AvailabilityZone: 'eu-west-1a', Tenancy: 'default' },
  SecurityGroups: [{ GroupId: 'sg-1' }],
  State: { Name: 'running' },
  SubnetId: 'subnet-1',
};

const values = {
  id: 'i-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1',
  ami: 'ami-1',
  instance_type: 't3.micro',
  instance_state: 'running',
  availability_zone: 'eu-west-1a',
  tenancy: 'default',
  subnet_id: 'subnet-1',
  private_ip: null,
  public_ip: null,
  associate_public_ip_address: false,
  security_groups: [],
  source_dest_check: true,
  vpc_security_group_ids: ['sg-1'],
  ebs_optimized: false,
  iam_instance_profile: 'web',
  key_name: '',
  monitoring: false,
  metadata_options: [
    {
      http_endpoint: 'enabled',
      http_protocol_ipv6: null,
      http_put_response_hop_limit: null,
      http_tokens: 'optional',
      instance_metadata_tags: null,
    },
  ],
  tags_all: {},
};

describe('live/ec2 instances and what belongs to them', () => {
  it('are told with their metadata options; those that are being ended are gone', async () => {
    const ended = { ...INSTANCE, InstanceId: 'i-2', State: { Name: 'terminated' } };
    const answers = { DescribeInstances: { Reservations: [{ Instances: [INSTANCE] }, { Instances: [ended] }] } };
    const { found } = await readFake(ec2, 'aws_instance', { answers, whole: true });
    expect(found).to.deep.equal([{ builtIn: false, values }]);
  });

  it('are not somebody’s own where a group makes them', async () => {
    const Tags = [{ Key: 'aws:autoscaling:groupName', Value: 'nodes' }];
    const answers = { DescribeInstances: { Reservations: [{ Instances: [{ ...INSTANCE, Tags }] }] } };
    const { found } = await readFake(ec2, 'aws_instance', { answers, whole: true });
    expect(found).to.deep.equal([{ builtIn: true, values }]);
  });

  it('have volumes and interfaces, of which those in a state are read', async () => {
    const volume = { VolumeId: 'vol-1', Encrypted: true, Size: 8, VolumeType: 'gp3', Iops: 3000, Throughput: 125 };
    const card = { NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-1' }], SubnetId: 'subnet-1' };
    const answers = {
      DescribeVolumes: { Volumes: [volume] },
      DescribeNetworkInterfaces: { NetworkInterfaces: [card] },
    };
    const held = { aws_ebs_volume: [{ id: 'vol-1' }], aws_network_interface: [{ id: 'eni-1' }] };
    const volumes = await readFake(ec2, 'aws_ebs_volume', { answers, held, whole: true });
    expect(volumes.cloud.inputs('DescribeVolumes')).to.deep.equal([
      { Filters: [{ Name: 'volume-id', Values: ['vol-1'] }], MaxResults: 100, NextToken: undefined },
    ]);
    expect(volumes.found).to.deep.equal([
      {
        values: {
          id: 'vol-1',
          arn: 'arn:aws:ec2:eu-west-1:123456789012:volume/vol-1',
          availability_zone: null,
          encrypted: true,
          kms_key_id: '',
          size: 8,
          snapshot_id: '',
          type: 'gp3',
          iops: 3000,
          throughput: 125,
          multi_attach_enabled: false,
          tags_all: {},
        },
      },
    ]);
    expect((await readFake(ec2, 'aws_network_interface', { answers, held })).found).to.deep.equal([
      {
        values: {
          id: 'eni-1',
          arn: 'arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-1',
          description: '',
          interface_type: null,
          private_ip: null,
          private_ips: [],
          security_groups: ['sg-1'],
          source_dest_check: true,
          subnet_id: 'subnet-1',
          tags_all: {},
        },
      },
    ]);
  });

  it('have volumes encrypted by default where the region says so, whatever the state calls it', async () => {
    const answers = { GetEbsEncryptionByDefault: { EbsEncryptionByDefault: true } };
    const held = { aws_ebs_encryption_by_default: [{ id: 'terraform-1', enabled: false }] };
    const { found } = await readFake(ec2, 'aws_ebs_encryption_by_default', { answers, held });
    expect(found).to.deep.equal([
      { address: 'aws_ebs_encryption_by_default.r0', values: { id: 'terraform-1', enabled: true } },
    ]);
    const { cloud } = await readFake(ec2, 'aws_ebs_encryption_by_default', { answers, whole: true });
    expect(cloud.calls).to.deep.equal([]);
  });
});

describe('live/ec2 managed prefix lists', () => {
  const list = { PrefixListId: 'pl-1', PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 5, Version: 2 };
  const answers = {
    DescribeManagedPrefixLists: {
      PrefixLists: [
        { ...list, OwnerId: '123456789012' },
        { ...list, PrefixListId: 'pl-aws', OwnerId: 'AWS' },
      ],
    },
    GetManagedPrefixListEntries: {
      Entries: [{ Cidr: '192.0.2.0/24', Description: 'Berlin' }, { Cidr: '198.51.100.0/24' }],
    },
  };

  it('are told with their entries but for those that are declared on their own; AWS’s are left out', async () => {
    const held = { aws_ec2_managed_prefix_list_entry: [{ prefix_list_id: 'pl-1', cidr: '198.51.100.0/24' }] };
    const { found } = await readFake(ec2, 'aws_ec2_managed_prefix_list', { answers, held, whole: true });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'pl-1',
          arn: null,
          name: 'offices',
          address_family: 'IPv4',
          max_entries: 5,
          version: 2,
          entry: [{ cidr: '192.0.2.0/24', description: 'Berlin' }],
          tags_all: {},
        },
      },
    ]);
  });
});
