import { namesIn } from '../../answer';
import { oneByOne } from '../../own-calls';
import type { TypeReader } from '../../reader';
import { topics } from './topics';

/** The policy of a topic where a state holds it apart; every other topic's policy is the topic's own. */
export const topicPolicy: TypeReader = {
  type: 'aws_sns_topic_policy',
  identity: ['id'],
  tells: ['arn', 'owner', 'policy'],
  read: (cloud, wanted) =>
    oneByOne(namesIn(wanted, ['aws_sns_topic_policy'], 'arn'), topicPolicy.tells, async (arn) => {
      const one = await topics.of(cloud, arn);
      if (one === null) return undefined;
      return { values: { id: arn, arn, owner: one['Owner'] ?? null, policy: one['Policy'] ?? null } };
    }),
};
