import type { Service } from '../../reader';
import { queue } from './queue';
import { queuePolicy } from './queue-policy';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export const sqs: Service = {
  client: 'SQSClient',
  actions: {
    GetQueueAttributes: 'sqs:GetQueueAttributes',
    ListQueueTags: 'sqs:ListQueueTags',
    ListQueues: 'sqs:ListQueues',
  },
  types: [queue, queuePolicy],
};
