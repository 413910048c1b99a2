import { ListQueueTagsCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { oneByOne, OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { mappedTags, tagMap } from '../../tag-map';
import { ABSENT, queues } from './queues';

const PAGE = 1000;

/** The numbers of a queue, by Terraform's names. */
const NUMBERS: Readonly<Record<string, string>> = {
  delay_seconds: 'DelaySeconds',
  kms_data_key_reuse_period_seconds: 'KmsDataKeyReusePeriodSeconds',
  max_message_size: 'MaximumMessageSize',
  message_retention_seconds: 'MessageRetentionPeriod',
  receive_wait_time_seconds: 'ReceiveMessageWaitTimeSeconds',
  visibility_timeout_seconds: 'VisibilityTimeout',
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const queue: TypeReader = {
  type: 'aws_sqs_queue',
  identity: ['id'],
  tells: [
    ...Object.keys(NUMBERS),
    'arn',
    'content_based_deduplication',
    'fifo_queue',
    'kms_master_key_id',
    'name',
    'policy',
    'redrive_allow_policy',
    'redrive_policy',
    'sqs_managed_sse_enabled',
    'tags_all',
    'url',
  ],
  read: async (cloud, wanted) =>
    oneByOne(await urlsOf(cloud, wanted), queue.tells, (url) => observed(cloud, wanted, url)),
};

async function urlsOf(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  const held = namesIn(wanted, ['aws_sqs_queue'], 'id');
  if (!wanted.whole) return held;
  const pages = paginateListQueues({ client: cloud.client(SQSClient), pageSize: PAGE }, {});
  const found = await allPages(pages, (page) => page.QueueUrls);
  const listed = parsed(z.array(z.string()), found, 'sqs:ListQueues', cloud.scope);
  // A queue goes by URLs of several hosts, older and newer ones; account and name are the same in all.
  const known = new Set(held.map(pathOf));
  return [...held, ...listed.filter((url) => !known.has(pathOf(url)))];
}

function pathOf(url: string): string {
  return url.split('/').slice(-2).join('/');
}

async function observed(cloud: Cloud, wanted: Wanted, url: string): Promise<Observed | undefined> {
  const one = await queues.of(cloud, url);
  if (one === null) return undefined;
  const own = new OwnCalls();
  const tags = await own.get(['tags_all'], tagsOfQueue(cloud, url));
  // A queue's policy is one thing, whether the queue or an aws_sqs_queue_policy writes it.
  const apart = namesIn(wanted, ['aws_sqs_queue_policy'], 'queue_url').includes(url);
  const numbers: JsonObject = Object.fromEntries(
    Object.entries(NUMBERS).map(([name, attribute]) => [name, numberIn(one[attribute])]),
  );
  return {
    unread: own.unread,
    mirrors: apart ? ['policy'] : [],
    values: {
      id: url,
      url,
      arn: one['QueueArn'] ?? null,
      name: url.split('/').at(-1) ?? '',
      ...numbers,
      fifo_queue: one['FifoQueue'] === 'true',
      content_based_deduplication: one['ContentBasedDeduplication'] === 'true',
      kms_master_key_id: one['KmsMasterKeyId'] ?? null,
      sqs_managed_sse_enabled: one['SqsManagedSseEnabled'] === 'true',
      policy: apart ? null : (one['Policy'] ?? null),
      redrive_policy: one['RedrivePolicy'] ?? null,
      redrive_allow_policy: one['RedriveAllowPolicy'] ?? null,
      tags_all: tags ?? {},
    },
  };
}

function numberIn(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

async function tagsOfQueue(cloud: Cloud, QueueUrl: string): Promise<JsonObject> {
  const call = cloud.client(SQSClient).send(new ListQueueTagsCommand({ QueueUrl }));
  const answer = await unlessAbsent(call, ABSENT);
  return mappedTags(parsed(z.object({ Tags: tagMap }), answer ?? {}, 'sqs:ListQueueTags', cloud.scope).Tags);
}
