import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { parsed } from '../../answer';
import { unlessAbsent } from '../../failure';
import { PerName } from '../../per-name';

/** How SQS says that there is no such queue, in its newer and its older protocol. */
export const ABSENT = ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'];

const answer = z.object({ Attributes: z.record(z.string(), z.string()).optional() });

/** The attributes of a queue by its URL; null where it is gone. */
export const queues = new PerName(async (cloud, QueueUrl) => {
  const call = cloud.client(SQSClient).send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  const given = await unlessAbsent(call, ABSENT);
  return given === undefined ? null : (parsed(answer, given, 'sqs:GetQueueAttributes', cloud.scope).Attributes ?? {});
});
