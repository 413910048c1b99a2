import { paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { tagsOf } from '../../answer';
import { arnOf } from './arn';
import { PAGE } from './described';
import { simple } from './simple';
import { tags } from './tags';

const text = z.string().optional();

const GONE = new Set(['shutting-down', 'terminated']);
/** Tags of what makes instances by itself, and replaces those that are changed. */
const MAKERS = new Set(['aws:autoscaling:groupName', 'aws:eks:cluster-name', 'aws:ec2spot:fleet-request-id']);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export const instance = simple({
  type: 'aws_instance',
  tells: [
    'ami',
    'arn',
    'associate_public_ip_address',
    'availability_zone',
    'ebs_optimized',
    'iam_instance_profile',
    'instance_state',
    'instance_type',
    'key_name',
    'metadata_options',
    'monitoring',
    'private_ip',
    'public_ip',
    'security_groups',
    'source_dest_check',
    'subnet_id',
    'tags_all',
    'tenancy',
    'vpc_security_group_ids',
  ],
  // An instance that is not at a fixed address gets another one with every start; its groups are told by their ids.
  volatile: ['instance_state', 'public_ip', 'security_groups'],
  filter: 'instance-id',
  action: 'ec2:DescribeInstances',
  pages: (client, Filters) => paginateDescribeInstances({ client, pageSize: PAGE }, { Filters }),
  items: ({ Reservations }) => Reservations?.flatMap(({ Instances = [] }) => Instances),
  schema: z.object({
    InstanceId: z.string(),
    ImageId: text,
    InstanceType: text,
    EbsOptimized: z.boolean().optional(),
    IamInstanceProfile: z.object({ Arn: text }).optional(),
    KeyName: text,
    MetadataOptions: z
      .object({
        HttpEndpoint: text,
        HttpProtocolIpv6: text,
        HttpPutResponseHopLimit: z.number().optional(),
        HttpTokens: text,
        InstanceMetadataTags: text,
      })
      .optional(),
    Monitoring: z.object({ State: text }).optional(),
    Placement: z.object({ AvailabilityZone: text, Tenancy: text }).optional(),
    PrivateIpAddress: text,
    PublicIpAddress: text,
    SecurityGroups: z.array(z.object({ GroupId: z.string() })).optional(),
    SourceDestCheck: z.boolean().optional(),
    State: z.object({ Name: text }).optional(),
    SubnetId: text,
    Tags: tags,
  }),
  observed: (one, cloud) => {
    if (GONE.has(one.State?.Name ?? '')) return undefined;
    const metadata = one.MetadataOptions;
    return {
      builtIn: (one.Tags ?? []).some(({ Key = '' }) => MAKERS.has(Key)),
      values: {
        id: one.InstanceId,
        arn: arnOf(cloud, undefined, `instance/${one.InstanceId}`),
        ami: one.ImageId ?? null,
        instance_type: one.InstanceType ?? null,
        instance_state: one.State?.Name ?? null,
        availability_zone: one.Placement?.AvailabilityZone ?? null,
        tenancy: one.Placement?.Tenancy ?? null,
        subnet_id: one.SubnetId ?? null,
        private_ip: one.PrivateIpAddress ?? null,
        public_ip: one.PublicIpAddress ?? null,
        associate_public_ip_address: one.PublicIpAddress !== undefined,
        security_groups: [],
        source_dest_check: one.SourceDestCheck ?? true,
        vpc_security_group_ids: (one.SecurityGroups ?? []).map(({ GroupId }) => GroupId),
        ebs_optimized: one.EbsOptimized ?? false,
        iam_instance_profile: one.IamInstanceProfile?.Arn?.split('/').at(-1) ?? '',
        key_name: one.KeyName ?? '',
        monitoring: ['enabled', 'pending'].includes(one.Monitoring?.State ?? ''),
        metadata_options:
          metadata === undefined
            ? []
            : [
                {
                  http_endpoint: metadata.HttpEndpoint ?? null,
                  http_protocol_ipv6: metadata.HttpProtocolIpv6 ?? null,
                  http_put_response_hop_limit: metadata.HttpPutResponseHopLimit ?? null,
                  http_tokens: metadata.HttpTokens ?? null,
                  instance_metadata_tags: metadata.InstanceMetadataTags ?? null,
                },
              ],
        tags_all: tagsOf(one.Tags),
      },
    };
  },
});
