import type { Service } from '../../reader';
import { secret } from './secret';
import { secretPolicy } from './secret-policy';
import { secretRotation } from './secret-rotation';
import { secretVersion } from './secret-version';

/**
 * Nothing here can read a secret's value: GetSecretValue is not among the calls.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 */
export const secretsmanager: Service = {
  client: 'SecretsManagerClient',
  actions: {
    DescribeSecret: 'secretsmanager:DescribeSecret',
    GetResourcePolicy: 'secretsmanager:GetResourcePolicy',
    ListSecretVersionIds: 'secretsmanager:ListSecretVersionIds',
    ListSecrets: 'secretsmanager:ListSecrets',
  },
  types: [secret, secretPolicy, secretRotation, secretVersion],
};
