import { GetSubscriptionAttributesCommand, paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { oneByOne } from '../../own-calls';
import type { Observed, TypeReader } from '../../reader';
import { ABSENT, attributeMap } from './topics';

const listed = z.array(z.object({ SubscriptionArn: z.string() }));

/**
 * Who gets a topic's messages. One that nobody manages is found once it is confirmed: until then it has no ARN, and
 * nothing is sent to it.
 */
export const topicSubscription: TypeReader = {
  type: 'aws_sns_topic_subscription',
  identity: ['id'],
  tells: [
    'arn',
    'delivery_policy',
    'endpoint',
    'filter_policy',
    'filter_policy_scope',
    'owner_id',
    'pending_confirmation',
    'protocol',
    'raw_message_delivery',
    'redrive_policy',
    'subscription_role_arn',
    'topic_arn',
  ],
  childOf: ['aws_sns_topic'],
  // Whoever gets the messages confirms when they like.
  volatile: ['pending_confirmation'],
  read: async (cloud, wanted) => {
    const held = namesIn(wanted, ['aws_sns_topic_subscription'], 'id');
    const topics = namesIn(wanted, ['aws_sns_topic'], 'id');
    const found = await Promise.all(topics.map((arn) => subscriptionsOf(cloud, arn)));
    const arns = [...new Set([...held, ...found.flat().filter((arn) => arn.startsWith('arn:'))])];
    return oneByOne(arns, topicSubscription.tells, (arn) => observed(cloud, arn));
  },
};

async function subscriptionsOf(cloud: Cloud, TopicArn: string): Promise<string[]> {
  const pages = paginateListSubscriptionsByTopic({ client: cloud.client(SNSClient) }, { TopicArn });
  const found = await unlessAbsent(
    allPages(pages, (page) => page.Subscriptions),
    ABSENT,
  );
  const action = 'sns:ListSubscriptionsByTopic';
  return parsed(listed, found ?? [], action, cloud.scope).map(({ SubscriptionArn }) => SubscriptionArn);
}

async function observed(cloud: Cloud, arn: string): Promise<Observed | undefined> {
  const call = cloud.client(SNSClient).send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
  const answer = await unlessAbsent(call, ABSENT);
  if (answer === undefined) return undefined;
  const one = parsed(attributeMap, answer, 'sns:GetSubscriptionAttributes', cloud.scope).Attributes ?? {};
  return {
    values: {
      id: arn,
      arn,
      topic_arn: one['TopicArn'] ?? null,
      protocol: one['Protocol'] ?? null,
      endpoint: one['Endpoint'] ?? null,
      owner_id: one['Owner'] ?? null,
      pending_confirmation: one['PendingConfirmation'] === 'true',
      raw_message_delivery: one['RawMessageDelivery'] === 'true',
      delivery_policy: one['DeliveryPolicy'] ?? null,
      filter_policy: one['FilterPolicy'] ?? null,
      filter_policy_scope: one['FilterPolicyScope'] ?? null,
      redrive_policy: one['RedrivePolicy'] ?? null,
      subscription_role_arn: one['SubscriptionRoleArn'] ?? null,
    },
  };
}
