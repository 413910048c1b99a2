import { expect } from 'chai';
import { sqs } from '../../../../harness/src/live/services/sqs';
import { awsError, readFake, type Answers } from '../fake-cloud';

const URL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/q';

const ANSWERS: Answers = {
  GetQueueAttributes: {
    Attributes: {
      QueueArn: 'arn:q',
      DelaySeconds: '0',
      MaximumMessageSize: '262144',
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      VisibilityTimeout: '30',
      SqsManagedSseEnabled: 'true',
      Policy: '{}',
    },
  },
  ListQueueTags: { Tags: { Team: 'platform' } },
};

const VALUES = {
  id: URL,
  url: URL,
  arn: 'arn:q',
  name: 'q',
  delay_seconds: 0,
  kms_data_key_reuse_period_seconds: null,
  max_message_size: 262144,
  message_retention_seconds: 345600,
  receive_wait_time_seconds: 0,
  visibility_timeout_seconds: 30,
  fifo_queue: false,
  content_based_deduplication: false,
  kms_master_key_id: null,
  sqs_managed_sse_enabled: true,
  policy: '{}',
  redrive_policy: null,
  redrive_allow_policy: null,
  tags_all: { Team: 'platform' },
};

const held = { aws_sqs_queue: [{ id: URL }] };

describe('live/sqs queues', () => {
  it('tells a queue', async () => {
    const { found } = await readFake(sqs, 'aws_sqs_queue', { answers: ANSWERS, held });
    expect(found).to.deep.equal([{ mirrors: [], unread: {}, values: VALUES }]);
  });

  it('leaves the policy to the resource that holds it apart', async () => {
    const apart = { ...held, aws_sqs_queue_policy: [{ id: URL, queue_url: URL }] };
    const { found } = await readFake(sqs, 'aws_sqs_queue', { answers: ANSWERS, held: apart });
    expect(found).to.deep.equal([{ mirrors: ['policy'], unread: {}, values: { ...VALUES, policy: null } }]);
    const policies = await readFake(sqs, 'aws_sqs_queue_policy', { answers: ANSWERS, held: apart });
    expect(policies.found).to.deep.equal([{ values: { id: URL, queue_url: URL, policy: '{}' } }]);
  });

  it('leaves out a queue that is gone', async () => {
    const answers = { GetQueueAttributes: awsError('QueueDoesNotExist') };
    expect((await readFake(sqs, 'aws_sqs_queue', { answers, held })).found).to.deep.equal([]);
  });

  it('finds queues that no state has on any page, and knows its own by every host', async () => {
    const { found } = await readFake(sqs, 'aws_sqs_queue', {
      answers: {
        ...ANSWERS,
        ListQueues: ({ NextToken }) =>
          NextToken === undefined
            ? { QueueUrls: ['https://eu-west-1.queue.amazonaws.com/123456789012/q'], NextToken: 'more' }
            : { QueueUrls: ['x/y'] },
      },
      held,
      whole: true,
    });
    expect(found.map(({ values }) => values['id'])).to.deep.equal([URL, 'x/y']);
  });
});
