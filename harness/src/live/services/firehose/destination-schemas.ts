import { z } from 'zod';

/** What is read of destinations: https://docs.aws.amazon.com/firehose/latest/APIReference/API_DestinationDescription.html */
export const hints = z
  .object({ SizeInMBs: z.number().optional(), IntervalInSeconds: z.number().optional() })
  .optional();
export const logging = z
  .object({
    Enabled: z.boolean().optional(),
    LogGroupName: z.string().optional(),
    LogStreamName: z.string().optional(),
  })
  .optional();
export const processing = z
  .object({
    Enabled: z.boolean().optional(),
    Processors: z
      .array(
        z.object({
          Type: z.string(),
          Parameters: z.array(z.object({ ParameterName: z.string(), ParameterValue: z.string() })).optional(),
        }),
      )
      .optional(),
  })
  .optional();

export const s3 = z.object({
  RoleARN: z.string().optional(),
  BucketARN: z.string().optional(),
  Prefix: z.string().optional(),
  ErrorOutputPrefix: z.string().optional(),
  BufferingHints: hints,
  CompressionFormat: z.string().optional(),
  EncryptionConfiguration: z
    .object({ KMSEncryptionConfig: z.object({ AWSKMSKeyARN: z.string().optional() }).optional() })
    .optional(),
  CloudWatchLoggingOptions: logging,
});

export const extendedS3 = s3.extend({
  CustomTimeZone: z.string().optional(),
  FileExtension: z.string().optional(),
  S3BackupMode: z.string().optional(),
  S3BackupDescription: s3.optional(),
  ProcessingConfiguration: processing,
});

export const openSearch = z.object({
  RoleARN: z.string().optional(),
  DomainARN: z.string().optional(),
  ClusterEndpoint: z.string().optional(),
  /** Of a serverless collection. */
  CollectionEndpoint: z.string().optional(),
  IndexName: z.string().optional(),
  TypeName: z.string().optional(),
  IndexRotationPeriod: z.string().optional(),
  BufferingHints: hints,
  RetryOptions: z.object({ DurationInSeconds: z.number().optional() }).optional(),
  S3BackupMode: z.string().optional(),
  S3DestinationDescription: s3.optional(),
  ProcessingConfiguration: processing,
  CloudWatchLoggingOptions: logging,
  DocumentIdOptions: z.object({ DefaultDocumentIdFormat: z.string().optional() }).optional(),
  VpcConfigurationDescription: z
    .object({
      SubnetIds: z.array(z.string()).optional(),
      SecurityGroupIds: z.array(z.string()).optional(),
      RoleARN: z.string().optional(),
      VpcId: z.string().optional(),
    })
    .optional(),
});
