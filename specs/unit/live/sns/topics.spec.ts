import { expect } from 'chai';
import { sns } from '../../../../harness/src/live/services/sns';
import { awsError, readFake, type Answers } from '../fake-cloud';

const ARN = 'arn:aws:sns:eu-west-1:123456789012:alarms';
const SUBSCRIPTION = `${ARN}:1`;

const ANSWERS: Answers = {
  GetTopicAttributes: {
    Attributes: { TopicArn: ARN, Owner: '123456789012', Policy: '{}', KmsMasterKeyId: 'key', SignatureVersion: '2' },
  },
  ListTagsForResource: { Tags: [{ Key: 'Team', Value: 'platform' }] },
  GetSubscriptionAttributes: {
    Attributes: {
      TopicArn: ARN,
      Protocol: 'email',
      Endpoint: 'on-call@example.com',
      Owner: '123456789012',
      PendingConfirmation: 'false',
      RawMessageDelivery: 'false',
    },
  },
};

const VALUES = {
  id: ARN,
  arn: ARN,
  name: 'alarms',
  owner: '123456789012',
  display_name: null,
  kms_master_key_id: 'key',
  policy: '{}',
  delivery_policy: null,
  fifo_topic: false,
  content_based_deduplication: false,
  signature_version: 2,
  tracing_config: null,
  tags_all: { Team: 'platform' },
};

const held = { aws_sns_topic: [{ id: ARN }] };

describe('live/sns topics', () => {
  it('tells a topic with its policy', async () => {
    const { found } = await readFake(sns, 'aws_sns_topic', { answers: ANSWERS, held });
    expect(found).to.deep.equal([{ mirrors: [], unread: {}, values: VALUES }]);
  });

  it('leaves the policy to the resource that holds it apart', async () => {
    const apart = { ...held, aws_sns_topic_policy: [{ id: ARN, arn: ARN }] };
    const { found } = await readFake(sns, 'aws_sns_topic', { answers: ANSWERS, held: apart });
    expect(found).to.deep.equal([{ mirrors: ['policy'], unread: {}, values: { ...VALUES, policy: null } }]);
    const policies = await readFake(sns, 'aws_sns_topic_policy', { answers: ANSWERS, held: apart });
    expect(policies.found).to.deep.equal([{ values: { id: ARN, arn: ARN, owner: '123456789012', policy: '{}' } }]);
  });

  it('leaves out a topic that is gone', async () => {
    const answers = { GetTopicAttributes: awsError('NotFoundException') };
    expect((await readFake(sns, 'aws_sns_topic', { answers, held })).found).to.deep.equal([]);
  });

  it('finds topics that no state has on any page', async () => {
    const { found } = await readFake(sns, 'aws_sns_topic', {
      answers: {
        ...ANSWERS,
        ListTopics: ({ NextToken }) =>
          NextToken === undefined
            ? { Topics: [{ TopicArn: ARN }], NextToken: 'more' }
            : { Topics: [{ TopicArn: 'other' }] },
      },
      held,
      whole: true,
    });
    expect(found.map(({ values }) => values['id'])).to.deep.equal([ARN, 'other']);
  });
});

describe('live/sns subscriptions', () => {
  it('tells who else gets a topic’s messages, once they have confirmed', async () => {
    const { found } = await readFake(sns, 'aws_sns_topic_subscription', {
      answers: {
        ...ANSWERS,
        ListSubscriptionsByTopic: {
          Subscriptions: [{ SubscriptionArn: SUBSCRIPTION }, { SubscriptionArn: 'PendingConfirmation' }],
        },
      },
      held,
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: SUBSCRIPTION,
          arn: SUBSCRIPTION,
          topic_arn: ARN,
          protocol: 'email',
          endpoint: 'on-call@example.com',
          owner_id: '123456789012',
          pending_confirmation: false,
          raw_message_delivery: false,
          delivery_policy: null,
          filter_policy: null,
          filter_policy_scope: null,
          redrive_policy: null,
          subscription_role_arn: null,
        },
      },
    ]);
  });

  it('leaves out a subscription of the state that is gone', async () => {
    const { found } = await readFake(sns, 'aws_sns_topic_subscription', {
      answers: { GetSubscriptionAttributes: awsError('NotFoundException') },
      held: { aws_sns_topic_subscription: [{ id: SUBSCRIPTION }] },
    });
    expect(found).to.deep.equal([]);
  });
});
