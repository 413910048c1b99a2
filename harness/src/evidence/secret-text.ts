import { PlumblineError } from '../errors';
import { signingFailed } from './kms-signer';

/** The text of a secret in Secrets Manager: a private key in PEM. It is kept nowhere. */
export async function secretText(id: string): Promise<string> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const asked = new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: id }));
  const { SecretString: text } = await asked.catch((thrown: unknown) => {
    throw signingFailed(`Secrets Manager did not give the secret ${id}`, 'secretsmanager:GetSecretValue', thrown);
  });
  if (text !== undefined) return text;
  throw new PlumblineError('ERR_KEY_INVALID', `The secret ${id} holds no text.`, {
    remedy: 'Put the private key into it as PEM.',
  });
}
