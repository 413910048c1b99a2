import { expect } from 'chai';
import { firehose } from '../../../../harness/src/live/services/firehose/index';
import { awsError, readFake } from '../fake-cloud';

const S3 = {
  RoleARN: 'arn:role',
  BucketARN: 'arn:bucket',
  Prefix: 'logs/',
  BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
  CompressionFormat: 'GZIP',
  EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: 'arn:key' } },
  CloudWatchLoggingOptions: { Enabled: true, LogGroupName: '/firehose', LogStreamName: 's3' },
};
const s3 = {
  role_arn: 'arn:role',
  bucket_arn: 'arn:bucket',
  prefix: 'logs/',
  error_output_prefix: null,
  buffering_size: 5,
  buffering_interval: 300,
  compression_format: 'GZIP',
  kms_key_arn: 'arn:key',
  cloudwatch_logging_options: [{ enabled: true, log_group_name: '/firehose', log_stream_name: 's3' }],
};
const stream = (name: unknown, destination: object): object => ({
  DeliveryStreamDescription: {
    DeliveryStreamName: name,
    DeliveryStreamARN: `arn:${String(name)}`,
    DeliveryStreamEncryptionConfiguration: { Status: 'ENABLED', KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: 'arn:key' },
    Source: { KinesisStreamSourceDescription: { KinesisStreamARN: 'arn:source', RoleARN: 'arn:role' } },
    Destinations: [{ DestinationId: 'destinationId-000000000001', ...destination }],
  },
});
const ListTagsForDeliveryStream = { Tags: [{ Key: 'Team', Value: 'platform' }] };
const common = (name: string, destination: string): object => ({
  id: `arn:${name}`,
  arn: `arn:${name}`,
  name,
  destination,
  destination_id: 'destinationId-000000000001',
  extended_s3_configuration: [],
  opensearch_configuration: [],
  opensearchserverless_configuration: [],
  elasticsearch_configuration: [],
  kinesis_source_configuration: [{ kinesis_stream_arn: 'arn:source', role_arn: 'arn:role' }],
  server_side_encryption: [{ enabled: true, key_type: 'CUSTOMER_MANAGED_CMK', key_arn: 'arn:key' }],
  tags_all: { Team: 'platform' },
});

describe('delivery streams as Firehose describes them', () => {
  it('have an OpenSearch destination in Terraform’s blocks; those that are gone are left out', async () => {
    const destination = {
      AmazonopensearchserviceDestinationDescription: {
        RoleARN: 'arn:role',
        DomainARN: 'arn:domain',
        IndexName: 'logs',
        IndexRotationPeriod: 'OneDay',
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
        RetryOptions: { DurationInSeconds: 300 },
        S3BackupMode: 'FailedDocumentsOnly',
        S3DestinationDescription: S3,
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [{ Type: 'Decompression', Parameters: [{ ParameterName: 'Format', ParameterValue: 'GZIP' }] }],
        },
        VpcConfigurationDescription: {
          SubnetIds: ['subnet-1'],
          SecurityGroupIds: ['sg-1'],
          RoleARN: 'arn:role',
          VpcId: 'vpc-1',
        },
      },
    };
    const { found } = await readFake(firehose, 'aws_kinesis_firehose_delivery_stream', {
      answers: {
        DescribeDeliveryStream: ({ DeliveryStreamName: name }) =>
          name === 'gone' ? awsError('ResourceNotFoundException') : stream(name, destination),
        ListTagsForDeliveryStream,
      },
      held: { aws_kinesis_firehose_delivery_stream: [{ name: 'logs' }, { name: 'gone' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          ...common('logs', 'opensearch'),
          opensearch_configuration: [
            {
              role_arn: 'arn:role',
              domain_arn: 'arn:domain',
              cluster_endpoint: null,
              collection_endpoint: null,
              index_name: 'logs',
              type_name: null,
              index_rotation_period: 'OneDay',
              buffering_size: 5,
              buffering_interval: 60,
              retry_duration: 300,
              s3_backup_mode: 'FailedDocumentsOnly',
              s3_configuration: [s3],
              processing_configuration: [
                {
                  enabled: true,
                  processors: [
                    {
                      type: 'Decompression',
                      parameters: [{ parameter_name: 'Format', parameter_value: 'GZIP' }],
                    },
                  ],
                },
              ],
              cloudwatch_logging_options: [],
              document_id_options: [],
              vpc_config: [
                { subnet_ids: ['subnet-1'], security_group_ids: ['sg-1'], role_arn: 'arn:role', vpc_id: 'vpc-1' },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('of the whole account come from all pages, and no keys of other destinations are kept', async () => {
    const { found, cloud } = await readFake(firehose, 'aws_kinesis_firehose_delivery_stream', {
      answers: {
        ListDeliveryStreams: ({ ExclusiveStartDeliveryStreamName: from }) =>
          from === undefined
            ? { DeliveryStreamNames: ['bucket'], HasMoreDeliveryStreams: true }
            : { DeliveryStreamNames: ['splunk'], HasMoreDeliveryStreams: false },
        DescribeDeliveryStream: ({ DeliveryStreamName: name }) =>
          stream(
            name,
            name === 'bucket'
              ? { ExtendedS3DestinationDescription: S3 }
              : { SplunkDestinationDescription: { HECToken: 'canary' } },
          ),
        ListTagsForDeliveryStream,
      },
      whole: true,
    });
    expect(JSON.stringify(found)).not.to.include('canary');
    expect(found.map(({ values }) => values)).to.deep.equal([
      {
        ...common('bucket', 'extended_s3'),
        extended_s3_configuration: [
          {
            ...s3,
            custom_time_zone: null,
            file_extension: null,
            s3_backup_mode: null,
            s3_backup_configuration: [],
            processing_configuration: [],
          },
        ],
      },
      common('splunk', 'splunk'),
    ]);
    expect(cloud.inputs('ListDeliveryStreams')).to.have.length(2);
  });
});
