import { namesIn, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { closedOf, policies, policyPlace, secrets, type Secret } from './secrets';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export const secret: TypeReader = {
  type: 'aws_secretsmanager_secret',
  identity: ['id'],
  tells: ['arn', 'description', 'kms_key_id', 'name', 'policy', 'tags_all'],
  read: async (cloud, wanted) => {
    const arns = new Set(namesIn(wanted, ['aws_secretsmanager_secret'], 'id'));
    const { found, closed } = await secrets.of(cloud, wanted);
    const meant = found.filter(({ ARN }) => wanted.whole || arns.has(ARN));
    const open = await Promise.all(meant.map((one) => observed(cloud, wanted, one)));
    return [...open, ...closedOf(secret, wanted, closed)];
  },
};

/** A policy that neither the state's secret nor a resource of its own holds is an unmanaged child. */
async function observed(cloud: Cloud, wanted: Wanted, one: Secret): Promise<Observed> {
  const own = new OwnCalls();
  const here = policyPlace(wanted, one) === 'secret';
  const policy = await own.get(['policy'], policies.of(cloud, one.ARN));
  return {
    // A service made it and looks after it: RDS, for a database's master user.
    builtIn: one.OwningService !== undefined,
    mirrors: here ? [] : ['policy'],
    unread: own.unread,
    values: {
      id: one.ARN,
      arn: one.ARN,
      name: one.Name,
      description: one.Description ?? null,
      kms_key_id: one.KmsKeyId ?? null,
      policy: here ? (policy ?? null) : null,
      tags_all: tagsOf(one.Tags),
    },
  };
}
