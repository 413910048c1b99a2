import { z } from 'zod';
import type { Json, JsonObject } from '../../../read/json';
import { tagsOf } from '../../answer';
import { tags } from './tags';

const text = z.string().optional();
const number = z.number().optional();
const flag = z.boolean().optional();

/** What of a template's data is read; user data is none of it. */
export const LAUNCH_DATA = z.object({
  BlockDeviceMappings: z
    .array(
      z.object({
        DeviceName: text,
        NoDevice: text,
        VirtualName: text,
        Ebs: z
          .object({
            DeleteOnTermination: flag,
            Encrypted: flag,
            Iops: number,
            KmsKeyId: text,
            SnapshotId: text,
            Throughput: number,
            VolumeSize: number,
            VolumeType: text,
          })
          .optional(),
      }),
    )
    .optional(),
  DisableApiStop: flag,
  DisableApiTermination: flag,
  EbsOptimized: flag,
  IamInstanceProfile: z.object({ Arn: text, Name: text }).optional(),
  ImageId: text,
  InstanceInitiatedShutdownBehavior: text,
  InstanceType: text,
  KeyName: text,
  MetadataOptions: z
    .object({
      HttpEndpoint: text,
      HttpProtocolIpv6: text,
      HttpPutResponseHopLimit: number,
      HttpTokens: text,
      InstanceMetadataTags: text,
    })
    .optional(),
  Monitoring: z.object({ Enabled: flag }).optional(),
  NetworkInterfaces: z
    .array(
      z.object({
        AssociatePublicIpAddress: flag,
        DeleteOnTermination: flag,
        Description: text,
        DeviceIndex: number,
        Groups: z.array(z.string()).optional(),
        SubnetId: text,
      }),
    )
    .optional(),
  SecurityGroupIds: z.array(z.string()).optional(),
  TagSpecifications: z.array(z.object({ ResourceType: text, Tags: tags })).optional(),
});

type LaunchData = z.infer<typeof LAUNCH_DATA>;

/** A template's data under Terraform's names. Switches that may be left out are text there. */
export function launchValues(data: LaunchData): JsonObject {
  const { MetadataOptions: metadata, Monitoring: monitoring, IamInstanceProfile: profile } = data;
  return {
    block_device_mappings: (data.BlockDeviceMappings ?? []).map(device),
    disable_api_stop: data.DisableApiStop ?? false,
    disable_api_termination: data.DisableApiTermination ?? false,
    ebs_optimized: switchOf(data.EbsOptimized),
    iam_instance_profile: one(profile, { arn: profile?.Arn ?? '', name: profile?.Name ?? '' }),
    image_id: data.ImageId ?? '',
    instance_initiated_shutdown_behavior: data.InstanceInitiatedShutdownBehavior ?? '',
    instance_type: data.InstanceType ?? '',
    key_name: data.KeyName ?? '',
    metadata_options: one(metadata, {
      http_endpoint: metadata?.HttpEndpoint ?? '',
      http_protocol_ipv6: metadata?.HttpProtocolIpv6 ?? '',
      http_put_response_hop_limit: metadata?.HttpPutResponseHopLimit ?? 0,
      http_tokens: metadata?.HttpTokens ?? '',
      instance_metadata_tags: metadata?.InstanceMetadataTags ?? '',
    }),
    monitoring: one(monitoring, { enabled: monitoring?.Enabled ?? false }),
    network_interfaces: (data.NetworkInterfaces ?? []).map(networkInterface),
    vpc_security_group_ids: data.SecurityGroupIds ?? [],
    tag_specifications: (data.TagSpecifications ?? []).map((spec) => ({
      resource_type: spec.ResourceType ?? '',
      tags: tagsOf(spec.Tags),
    })),
  };
}

/** A block that is there or not. */
function one(there: object | undefined, block: JsonObject): Json {
  return there === undefined ? [] : [block];
}

function switchOf(on: boolean | undefined): string {
  return on === undefined ? '' : String(on);
}

function device(mapping: NonNullable<LaunchData['BlockDeviceMappings']>[number]): JsonObject {
  const { Ebs: ebs } = mapping;
  return {
    device_name: mapping.DeviceName ?? '',
    no_device: mapping.NoDevice ?? '',
    virtual_name: mapping.VirtualName ?? '',
    ebs: one(ebs, {
      delete_on_termination: switchOf(ebs?.DeleteOnTermination),
      encrypted: switchOf(ebs?.Encrypted),
      iops: ebs?.Iops ?? 0,
      kms_key_id: ebs?.KmsKeyId ?? '',
      snapshot_id: ebs?.SnapshotId ?? '',
      throughput: ebs?.Throughput ?? 0,
      volume_size: ebs?.VolumeSize ?? 0,
      volume_type: ebs?.VolumeType ?? '',
    }),
  };
}

function networkInterface(card: NonNullable<LaunchData['NetworkInterfaces']>[number]): JsonObject {
  return {
    associate_public_ip_address: switchOf(card.AssociatePublicIpAddress),
    delete_on_termination: switchOf(card.DeleteOnTermination),
    description: card.Description ?? '',
    device_index: card.DeviceIndex ?? 0,
    security_groups: card.Groups ?? [],
    subnet_id: card.SubnetId ?? '',
  };
}
