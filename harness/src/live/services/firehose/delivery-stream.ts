import type { JsonObject } from '../../../read/json';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { extendedS3Block, openSearchBlock } from './destinations';
import { GONE, streamsOf, tagsAt, type Stream } from './streams';

/** Of destinations elsewhere only the kind is told: their settings hold keys and passwords. */
export const deliveryStream: TypeReader = {
  type: 'aws_kinesis_firehose_delivery_stream',
  identity: ['name'],
  tells: [
    ...['arn', 'destination', 'destination_id', 'elasticsearch_configuration', 'extended_s3_configuration', 'id'],
    ...['kinesis_source_configuration', 'opensearch_configuration', 'opensearchserverless_configuration'],
    ...['server_side_encryption', 'tags_all'],
  ],
  read: async (cloud, wanted) => {
    const observed = (await streamsOf(cloud, wanted)).map((one) => {
      const tags = { attributes: ['tags_all'], answer: tagsAt(cloud, one.DeliveryStreamName) };
      return withOwn({ values: valuesOf(one) }, [tags], GONE);
    });
    return (await Promise.all(observed)).flat();
  },
};

/** Terraform's words for destinations, by what describes them. S3 comes last: others have it beside them. */
const DESTINATIONS = [
  ['AmazonopensearchserviceDestinationDescription', 'opensearch'],
  ['AmazonOpenSearchServerlessDestinationDescription', 'opensearchserverless'],
  ['ElasticsearchDestinationDescription', 'elasticsearch'],
  ['HttpEndpointDestinationDescription', 'http_endpoint'],
  ['IcebergDestinationDescription', 'iceberg'],
  ['RedshiftDestinationDescription', 'redshift'],
  ['SnowflakeDestinationDescription', 'snowflake'],
  ['SplunkDestinationDescription', 'splunk'],
  ['ExtendedS3DestinationDescription', 'extended_s3'],
] as const;

function valuesOf(one: Stream): JsonObject {
  const [destination] = one.Destinations;
  const kind = DESTINATIONS.find(([description]) => destination?.[description] !== undefined)?.[1] ?? null;
  const openSearch = destination?.AmazonopensearchserviceDestinationDescription;
  const serverless = destination?.AmazonOpenSearchServerlessDestinationDescription;
  const elasticsearch = destination?.ElasticsearchDestinationDescription;
  const s3 = kind === 'extended_s3' ? destination?.ExtendedS3DestinationDescription : undefined;
  return {
    id: one.DeliveryStreamARN,
    arn: one.DeliveryStreamARN,
    name: one.DeliveryStreamName,
    destination: kind,
    destination_id: destination?.DestinationId ?? null,
    extended_s3_configuration: s3 === undefined ? [] : [extendedS3Block(s3)],
    opensearch_configuration: openSearch === undefined ? [] : [openSearchBlock(openSearch)],
    opensearchserverless_configuration: serverless === undefined ? [] : [openSearchBlock(serverless)],
    elasticsearch_configuration: elasticsearch === undefined ? [] : [openSearchBlock(elasticsearch)],
    kinesis_source_configuration: sourceOf(one.Source?.KinesisStreamSourceDescription),
    server_side_encryption: encryptionOf(one.DeliveryStreamEncryptionConfiguration),
  };
}

function sourceOf(source: NonNullable<Stream['Source']>['KinesisStreamSourceDescription']): JsonObject[] {
  if (source === undefined) return [];
  return [{ kinesis_stream_arn: source.KinesisStreamARN ?? null, role_arn: source.RoleARN ?? null }];
}

function encryptionOf(encryption: Stream['DeliveryStreamEncryptionConfiguration']): JsonObject[] {
  const enabled = encryption?.Status === 'ENABLED' || encryption?.Status === 'ENABLING';
  return [{ enabled, key_type: encryption?.KeyType ?? null, key_arn: encryption?.KeyARN ?? null }];
}
