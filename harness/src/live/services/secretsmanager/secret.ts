import { namesIn, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { OwnCalls } from '../../own-calls';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { closedOf, policies, policyPlace, secrets, type Secret } from './secrets';

/** How its rotation goes: no argument of Terraform's secret, but what a control of the live plane judges. */
const ROTATION = [
  'created_date',
  'last_accessed_date',
  'next_rotation_date',
  'rotation_enabled',
  'rotation_lambda_arn',
];

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export const secret: TypeReader = {
  type: 'aws_secretsmanager_secret',
  identity: ['id'],
  tells: ['arn', 'description', 'kms_key_id', 'name', 'policy', 'replica', 'tags_all', ...ROTATION],
  // What the service does by itself, and what aws_secretsmanager_secret_rotation is compared by.
  volatile: ROTATION,
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
      replica: (one.ReplicationStatus ?? []).map(({ Region, KmsKeyId }) => ({
        region: Region,
        kms_key_id: KmsKeyId ?? null,
      })),
      created_date: one.CreatedDate?.toISOString() ?? null,
      last_accessed_date: one.LastAccessedDate?.toISOString() ?? null,
      next_rotation_date: one.NextRotationDate?.toISOString() ?? null,
      rotation_enabled: one.RotationEnabled ?? false,
      rotation_lambda_arn: one.RotationLambdaARN ?? null,
      tags_all: tagsOf(one.Tags),
    },
  };
}
