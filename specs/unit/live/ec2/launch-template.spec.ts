import { expect } from 'chai';
import { ec2 } from '../../../../harness/src/live/services/ec2';
import { readFake, type Answers } from '../fake-cloud';

const SECRET = 'canary-of-user-data';

const answers: Answers = {
  DescribeLaunchTemplates: {
    LaunchTemplates: [
      { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'nodes', DefaultVersionNumber: 1, LatestVersionNumber: 3 },
      {
        LaunchTemplateId: 'lt-2',
        LaunchTemplateName: 'nodes-of-another',
        Tags: [{ Key: 'eks:nodegroup-name', Value: 'n' }],
      },
    ],
  },
  DescribeLaunchTemplateVersions: {
    LaunchTemplateVersions: [
      {
        LaunchTemplateId: 'lt-1',
        VersionDescription: 'Nodes',
        LaunchTemplateData: {
          UserData: SECRET,
          EbsOptimized: true,
          BlockDeviceMappings: [
            { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 50, VolumeType: 'gp3' } },
          ],
          MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
          Monitoring: { Enabled: true },
          NetworkInterfaces: [{ AssociatePublicIpAddress: false, DeviceIndex: 0, Groups: ['sg-1'] }],
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Team', Value: 'platform' }] }],
        },
      },
    ],
  },
};

const nothing = {
  block_device_mappings: [],
  disable_api_stop: false,
  disable_api_termination: false,
  ebs_optimized: '',
  iam_instance_profile: [],
  image_id: '',
  instance_initiated_shutdown_behavior: '',
  instance_type: '',
  key_name: '',
  metadata_options: [],
  monitoring: [],
  network_interfaces: [],
  tag_specifications: [],
  vpc_security_group_ids: [],
  tags_all: {},
};

const nodes = {
  ...nothing,
  id: 'lt-1',
  arn: 'arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-1',
  name: 'nodes',
  default_version: 1,
  latest_version: 3,
  description: 'Nodes',
  ebs_optimized: 'true',
  block_device_mappings: [
    {
      device_name: '/dev/xvda',
      no_device: '',
      virtual_name: '',
      ebs: [
        {
          delete_on_termination: '',
          encrypted: 'true',
          iops: 0,
          kms_key_id: '',
          snapshot_id: '',
          throughput: 0,
          volume_size: 50,
          volume_type: 'gp3',
        },
      ],
    },
  ],
  metadata_options: [
    {
      http_endpoint: 'enabled',
      http_protocol_ipv6: '',
      http_put_response_hop_limit: 1,
      http_tokens: 'required',
      instance_metadata_tags: '',
    },
  ],
  monitoring: [{ enabled: true }],
  network_interfaces: [
    {
      associate_public_ip_address: 'false',
      delete_on_termination: '',
      description: '',
      device_index: 0,
      security_groups: ['sg-1'],
      subnet_id: '',
    },
  ],
  tag_specifications: [{ resource_type: 'instance', tags: { Team: 'platform' } }],
};

describe('live/ec2 launch templates', () => {
  it('are told with the data of their latest version, and without user data', async () => {
    const held = { aws_launch_template: [{ id: 'lt-1', name: 'nodes' }] };
    const { found, cloud } = await readFake(ec2, 'aws_launch_template', { answers, held });
    expect(found).to.deep.equal([{ builtIn: false, values: nodes }]);
    expect(JSON.stringify(found)).not.to.contain(SECRET);
    expect(cloud.calls.map(({ command }) => command)).to.deep.equal([
      'DescribeLaunchTemplates',
      'DescribeLaunchTemplateVersions',
    ]);
  });

  it('that EKS makes for its node groups are AWS’s own', async () => {
    const { found } = await readFake(ec2, 'aws_launch_template', { answers, whole: true });
    expect(found[1]).to.deep.equal({
      builtIn: true,
      values: {
        ...nothing,
        id: 'lt-2',
        arn: 'arn:aws:ec2:eu-west-1:123456789012:launch-template/lt-2',
        name: 'nodes-of-another',
        default_version: null,
        latest_version: null,
        description: null,
        tags_all: { 'eks:nodegroup-name': 'n' },
      },
    });
  });
});
