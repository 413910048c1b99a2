import { ListTagsForResourceCommand, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { oneByOne, OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { tagList } from '../../tag-map';
import { ABSENT, topics } from './topics';

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const topic: TypeReader = {
  type: 'aws_sns_topic',
  identity: ['id'],
  tells: [
    'arn',
    'content_based_deduplication',
    'delivery_policy',
    'display_name',
    'fifo_topic',
    'kms_master_key_id',
    'name',
    'owner',
    'policy',
    'signature_version',
    'tags_all',
    'tracing_config',
  ],
  read: async (cloud, wanted) =>
    oneByOne(await arnsOf(cloud, wanted), topic.tells, (arn) => observed(cloud, wanted, arn)),
};

async function arnsOf(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  const held = namesIn(wanted, ['aws_sns_topic'], 'id');
  if (!wanted.whole) return held;
  const found = await allPages(paginateListTopics({ client: cloud.client(SNSClient) }, {}), (page) => page.Topics);
  const listed = parsed(z.array(z.object({ TopicArn: z.string() })), found, 'sns:ListTopics', cloud.scope);
  return [...new Set([...held, ...listed.map(({ TopicArn }) => TopicArn)])];
}

async function observed(cloud: Cloud, wanted: Wanted, arn: string): Promise<Observed | undefined> {
  const one = await topics.of(cloud, arn);
  if (one === null) return undefined;
  const own = new OwnCalls();
  const tags = await own.get(['tags_all'], tagsOfTopic(cloud, arn));
  // A topic always has a policy. It is one thing, whether the topic or an aws_sns_topic_policy writes it.
  const apart = namesIn(wanted, ['aws_sns_topic_policy'], 'arn').includes(arn);
  return {
    unread: own.unread,
    mirrors: apart ? ['policy'] : [],
    values: {
      id: arn,
      arn,
      name: arn.split(':').at(-1) ?? '',
      owner: one['Owner'] ?? null,
      display_name: one['DisplayName'] ?? null,
      kms_master_key_id: one['KmsMasterKeyId'] ?? null,
      policy: apart ? null : (one['Policy'] ?? null),
      delivery_policy: one['DeliveryPolicy'] ?? null,
      fifo_topic: one['FifoTopic'] === 'true',
      content_based_deduplication: one['ContentBasedDeduplication'] === 'true',
      signature_version: Number(one['SignatureVersion'] ?? 0),
      tracing_config: one['TracingConfig'] ?? null,
      tags_all: tags ?? {},
    },
  };
}

async function tagsOfTopic(cloud: Cloud, ResourceArn: string): Promise<JsonObject> {
  const call = cloud.client(SNSClient).send(new ListTagsForResourceCommand({ ResourceArn }));
  const answer = await unlessAbsent(call, [...ABSENT, 'ResourceNotFound', 'ResourceNotFoundException']);
  return tagsOf(parsed(z.object({ Tags: tagList }), answer ?? {}, 'sns:ListTagsForResource', cloud.scope).Tags);
}
