import { EC2Client, GetEbsEncryptionByDefaultCommand, paginateDescribeVolumes } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { parsed, tagsOf } from '../../answer';
import type { TypeReader } from '../../reader';
import { arnOf } from './arn';
import { PAGE } from './described';
import { simple } from './simple';
import { tags } from './tags';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html: most belong to instances. */
export const ebsVolume = simple({
  type: 'aws_ebs_volume',
  tells: [
    'arn',
    'availability_zone',
    'encrypted',
    'iops',
    'kms_key_id',
    'multi_attach_enabled',
    'size',
    'snapshot_id',
    'tags_all',
    'throughput',
    'type',
  ],
  filter: 'volume-id',
  heldOnly: true,
  action: 'ec2:DescribeVolumes',
  pages: (client, Filters) => paginateDescribeVolumes({ client, pageSize: PAGE }, { Filters }),
  items: ({ Volumes }) => Volumes,
  schema: z.object({
    VolumeId: z.string(),
    AvailabilityZone: z.string().optional(),
    Encrypted: z.boolean().optional(),
    Iops: z.number().optional(),
    KmsKeyId: z.string().optional(),
    MultiAttachEnabled: z.boolean().optional(),
    Size: z.number().optional(),
    SnapshotId: z.string().optional(),
    Throughput: z.number().optional(),
    VolumeType: z.string().optional(),
    Tags: tags,
  }),
  observed: (one, cloud) => ({
    values: {
      id: one.VolumeId,
      arn: arnOf(cloud, undefined, `volume/${one.VolumeId}`),
      availability_zone: one.AvailabilityZone ?? null,
      encrypted: one.Encrypted ?? false,
      kms_key_id: one.KmsKeyId ?? '',
      size: one.Size ?? null,
      snapshot_id: one.SnapshotId ?? '',
      type: one.VolumeType ?? null,
      iops: one.Iops ?? 0,
      throughput: one.Throughput ?? 0,
      multi_attach_enabled: one.MultiAttachEnabled ?? false,
      tags_all: tagsOf(one.Tags),
    },
  }),
});

/** A switch of the region: the state's resource is it, whatever id it has there. */
export const ebsEncryptionByDefault: TypeReader = {
  type: 'aws_ebs_encryption_by_default',
  identity: ['id'],
  tells: ['enabled'],
  read: async (cloud, wanted) => {
    const held = wanted.of('aws_ebs_encryption_by_default');
    if (held.length === 0) return [];
    const answer = await cloud.client(EC2Client).send(new GetEbsEncryptionByDefaultCommand({}));
    const schema = z.object({ EbsEncryptionByDefault: z.boolean().optional() });
    const { EbsEncryptionByDefault: on = false } = parsed(schema, answer, 'ec2:GetEbsEncryptionByDefault', cloud.scope);
    return held.map(({ address, after }) => ({ address, values: { id: after['id'] ?? null, enabled: on } }));
  },
};
