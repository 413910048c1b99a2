import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import type { Clock } from '../clock/port';
import type { SecretIds } from '../config/schema';
import { SecretUnavailable, type SecretName, type SecretSource } from './port';

/** A rotated secret is taken up after this, or at once where the old one is refused. */
const FRESH_MS = 5 * 60_000;

interface Kept {
  readonly value: string;
  readonly until: number;
  readonly writtenAt: Date | undefined;
}

/**
 * AWS Secrets Manager. The value last had serves on while it does not answer.
 * @param ids the id or ARN of each secret
 */
export function secretsManager(client: SecretsManagerClient, ids: SecretIds, clock: Clock): SecretSource {
  const kept = new Map<SecretName, Kept>();
  const reading = new Map<SecretName, Promise<string>>();
  const fetched = async (name: SecretName): Promise<string> => {
    const id = ids[name];
    if (id === undefined) throw new SecretUnavailable(`No secret is configured for ${name}.`);
    try {
      const { SecretString: text, CreatedDate: writtenAt } = await client.send(
        new GetSecretValueCommand({ SecretId: id }),
      );
      if (text === undefined) throw new SecretUnavailable(`The secret ${name} holds no text.`);
      const value = valueOf(text);
      kept.set(name, { value, until: clock.now().getTime() + FRESH_MS, writtenAt });
      return value;
    } catch (thrown) {
      const last = kept.get(name);
      if (last !== undefined) return last.value;
      // The SDK's error is no cause of ours: it may hold the answer.
      throw thrown instanceof SecretUnavailable ? thrown : new SecretUnavailable(`The secret ${name} cannot be read.`);
    }
  };
  return {
    read: (name) => {
      const found = kept.get(name);
      if (found !== undefined && found.until > clock.now().getTime()) return Promise.resolve(found.value);
      const running = reading.get(name) ?? fetched(name).finally(() => reading.delete(name));
      reading.set(name, running);
      return running;
    },
    forget: (name) => {
      const found = kept.get(name);
      if (found !== undefined) kept.set(name, { ...found, until: 0 });
    },
    writtenAt: (name) => kept.get(name)?.writtenAt,
  };
}

const login = z.object({ password: z.string() });

/** RDS and ElastiCache keep a JSON object with a password; other secrets are text. */
function valueOf(text: string): string {
  try {
    const found = login.safeParse(JSON.parse(text));
    return found.success ? found.data.password : text;
  } catch {
    return text;
  }
}
