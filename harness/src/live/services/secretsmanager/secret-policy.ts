import { namesIn } from '../../answer';
import type { Cloud } from '../../cloud';
import { OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { closedOf, policies, policyPlace, secrets, type Secret } from './secrets';

/** The policy of a secret, where it does not stand in the secret itself. */
export const secretPolicy: TypeReader = {
  type: 'aws_secretsmanager_secret_policy',
  identity: ['id'],
  tells: ['policy', 'secret_arn'],
  childOf: ['aws_secretsmanager_secret'],
  read: async (cloud, wanted) => {
    const { found, closed } = await secrets.of(cloud, wanted);
    const apart = found.filter((one) => policyPlace(wanted, one) !== 'secret');
    const read = await Promise.all(apart.map((one) => observed(cloud, wanted, one)));
    return [...read.filter((one) => one !== undefined), ...closedOf(secretPolicy, wanted, closed)];
  },
};

async function observed(cloud: Cloud, wanted: Wanted, { ARN }: Secret): Promise<Observed | undefined> {
  const values = { id: ARN, secret_arn: ARN };
  const held = namesIn(wanted, ['aws_secretsmanager_secret_policy'], 'id').includes(ARN);
  const own = new OwnCalls();
  // Whether there is one that nobody manages, only the answer tells.
  const policy = await (held ? own.get(['policy'], policies.of(cloud, ARN)) : policies.of(cloud, ARN));
  if (policy === null) return undefined;
  return { unread: own.unread, values: { ...values, policy: policy ?? null } };
}
