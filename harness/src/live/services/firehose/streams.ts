import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
} from '@aws-sdk/client-firehose';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Wanted } from '../../reader';
import { tagList } from '../../tag-map';
import { extendedS3, openSearch } from './destination-schemas';

export const GONE = ['ResourceNotFoundException'];
/** The most that lists of streams, and of tags, hold. */
const PAGE = { streams: 100, tags: 50 };

const answer = z.object({
  DeliveryStreamDescription: z.object({
    DeliveryStreamName: z.string(),
    DeliveryStreamARN: z.string(),
    DeliveryStreamEncryptionConfiguration: z
      .object({ Status: z.string().optional(), KeyType: z.string().optional(), KeyARN: z.string().optional() })
      .optional(),
    Source: z
      .object({
        KinesisStreamSourceDescription: z
          .object({ KinesisStreamARN: z.string().optional(), RoleARN: z.string().optional() })
          .optional(),
      })
      .optional(),
    Destinations: z.array(
      z.looseObject({
        DestinationId: z.string().optional(),
        ExtendedS3DestinationDescription: extendedS3.optional(),
        AmazonopensearchserviceDestinationDescription: openSearch.optional(),
        AmazonOpenSearchServerlessDestinationDescription: openSearch.optional(),
        ElasticsearchDestinationDescription: openSearch.optional(),
      }),
    ),
  }),
});

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamDescription.html */
export type Stream = z.infer<typeof answer>['DeliveryStreamDescription'];

/** The streams that are meant and there: Firehose describes one at a time. */
export async function streamsOf(cloud: Cloud, wanted: Wanted): Promise<Stream[]> {
  const held = namesIn(wanted, ['aws_kinesis_firehose_delivery_stream'], 'name');
  const names = wanted.whole ? await streamNames(cloud) : held;
  const found = await Promise.all(names.map((name) => unlessAbsent(describe(cloud, name), GONE)));
  return found.filter((one) => one !== undefined);
}

async function describe(cloud: Cloud, DeliveryStreamName: string): Promise<Stream> {
  const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName });
  const given = await cloud.client(FirehoseClient).send(command);
  return parsed(answer, given, 'firehose:DescribeDeliveryStream', cloud.scope).DeliveryStreamDescription;
}

const listed = z.object({ DeliveryStreamNames: z.array(z.string()), HasMoreDeliveryStreams: z.boolean() });

async function streamNames(cloud: Cloud): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const command = new ListDeliveryStreamsCommand({
      Limit: PAGE.streams,
      ExclusiveStartDeliveryStreamName: names.at(-1),
    });
    const given = await cloud.client(FirehoseClient).send(command);
    const page = parsed(listed, given, 'firehose:ListDeliveryStreams', cloud.scope);
    names.push(...page.DeliveryStreamNames);
    if (!page.HasMoreDeliveryStreams || page.DeliveryStreamNames.length === 0) return names;
  }
}

/** A stream has fifty tags at most: one page. */
export async function tagsAt(cloud: Cloud, DeliveryStreamName: string): Promise<JsonObject> {
  const command = new ListTagsForDeliveryStreamCommand({ DeliveryStreamName, Limit: PAGE.tags });
  const given = await cloud.client(FirehoseClient).send(command);
  const { Tags } = parsed(z.object({ Tags: tagList }), given, 'firehose:ListTagsForDeliveryStream', cloud.scope);
  return { tags_all: tagsOf(Tags) };
}
