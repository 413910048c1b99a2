import type { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import type { extendedS3, hints, logging, openSearch, processing, s3 } from './destination-schemas';

/** `extended_s3_configuration` */
export function extendedS3Block(one: z.infer<typeof extendedS3>): JsonObject {
  return {
    ...s3Block(one),
    custom_time_zone: one.CustomTimeZone ?? null,
    file_extension: one.FileExtension ?? null,
    s3_backup_mode: one.S3BackupMode ?? null,
    s3_backup_configuration: one.S3BackupDescription === undefined ? [] : [s3Block(one.S3BackupDescription)],
    processing_configuration: processingBlock(one.ProcessingConfiguration),
  };
}

/** `opensearch_configuration`, `opensearchserverless_configuration` and `elasticsearch_configuration` */
export function openSearchBlock(one: z.infer<typeof openSearch>): JsonObject {
  const { VpcConfigurationDescription: vpc, DocumentIdOptions: ids } = one;
  return {
    role_arn: one.RoleARN ?? null,
    domain_arn: one.DomainARN ?? null,
    cluster_endpoint: one.ClusterEndpoint ?? null,
    collection_endpoint: one.CollectionEndpoint ?? null,
    index_name: one.IndexName ?? null,
    type_name: one.TypeName ?? null,
    index_rotation_period: one.IndexRotationPeriod ?? null,
    ...bufferOf(one.BufferingHints),
    retry_duration: one.RetryOptions?.DurationInSeconds ?? null,
    s3_backup_mode: one.S3BackupMode ?? null,
    s3_configuration: one.S3DestinationDescription === undefined ? [] : [s3Block(one.S3DestinationDescription)],
    processing_configuration: processingBlock(one.ProcessingConfiguration),
    cloudwatch_logging_options: loggingBlock(one.CloudWatchLoggingOptions),
    document_id_options: ids === undefined ? [] : [{ default_document_id_format: ids.DefaultDocumentIdFormat ?? null }],
    vpc_config:
      vpc === undefined
        ? []
        : [
            {
              subnet_ids: vpc.SubnetIds ?? [],
              security_group_ids: vpc.SecurityGroupIds ?? [],
              role_arn: vpc.RoleARN ?? null,
              vpc_id: vpc.VpcId ?? null,
            },
          ],
  };
}

function s3Block(one: z.infer<typeof s3>): JsonObject {
  return {
    role_arn: one.RoleARN ?? null,
    bucket_arn: one.BucketARN ?? null,
    prefix: one.Prefix ?? null,
    error_output_prefix: one.ErrorOutputPrefix ?? null,
    ...bufferOf(one.BufferingHints),
    compression_format: one.CompressionFormat ?? null,
    kms_key_arn: one.EncryptionConfiguration?.KMSEncryptionConfig?.AWSKMSKeyARN ?? null,
    cloudwatch_logging_options: loggingBlock(one.CloudWatchLoggingOptions),
  };
}

function bufferOf(buffer: z.infer<typeof hints>): JsonObject {
  return { buffering_size: buffer?.SizeInMBs ?? null, buffering_interval: buffer?.IntervalInSeconds ?? null };
}

function loggingBlock(one: z.infer<typeof logging>): JsonObject[] {
  if (one === undefined) return [];
  return [
    {
      enabled: one.Enabled ?? false,
      log_group_name: one.LogGroupName ?? null,
      log_stream_name: one.LogStreamName ?? null,
    },
  ];
}

function processingBlock(one: z.infer<typeof processing>): JsonObject[] {
  if (one === undefined) return [];
  return [
    {
      enabled: one.Enabled ?? false,
      processors: (one.Processors ?? []).map(({ Type, Parameters = [] }) => ({
        type: Type,
        parameters: Parameters.map((each) => ({
          parameter_name: each.ParameterName,
          parameter_value: each.ParameterValue,
        })),
      })),
    },
  ];
}
