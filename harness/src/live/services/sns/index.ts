import type { Service } from '../../reader';
import { topic } from './topic';
import { topicPolicy } from './topic-policy';
import { topicSubscription } from './topic-subscription';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
export const sns: Service = {
  client: 'SNSClient',
  actions: {
    GetSubscriptionAttributes: 'sns:GetSubscriptionAttributes',
    GetTopicAttributes: 'sns:GetTopicAttributes',
    ListSubscriptionsByTopic: 'sns:ListSubscriptionsByTopic',
    ListTagsForResource: 'sns:ListTagsForResource',
    ListTopics: 'sns:ListTopics',
  },
  types: [topic, topicPolicy, topicSubscription],
};
