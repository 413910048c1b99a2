import { namesIn } from '../../answer';
import { oneByOne } from '../../own-calls';
import type { TypeReader } from '../../reader';
import { queues } from './queues';

/** The policy of a queue where a state holds it apart; every other queue's policy is the queue's own. */
export const queuePolicy: TypeReader = {
  type: 'aws_sqs_queue_policy',
  identity: ['id'],
  tells: ['policy', 'queue_url'],
  read: (cloud, wanted) =>
    oneByOne(namesIn(wanted, ['aws_sqs_queue_policy'], 'queue_url'), queuePolicy.tells, async (url) => {
      const policy = (await queues.of(cloud, url))?.['Policy'];
      return policy === undefined ? undefined : { values: { id: url, queue_url: url, policy } };
    }),
};
