import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { parsed } from '../../answer';
import { unlessAbsent } from '../../failure';
import { PerName } from '../../per-name';

/** How SNS says that there is no such topic or subscription. */
export const ABSENT = ['NotFound', 'NotFoundException'];

/** SNS gives everything about a thing as a map of texts. */
export const attributeMap = z.object({ Attributes: z.record(z.string(), z.string()).optional() });

/** The attributes of a topic by its ARN; null where it is gone. */
export const topics = new PerName(async (cloud, TopicArn) => {
  const call = cloud.client(SNSClient).send(new GetTopicAttributesCommand({ TopicArn }));
  const answer = await unlessAbsent(call, ABSENT);
  if (answer === undefined) return null;
  return parsed(attributeMap, answer, 'sns:GetTopicAttributes', cloud.scope).Attributes ?? {};
});
