import { Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '../clock/port';
import { SecretUnavailable, type SecretSource } from '../secrets/port';
import type { Logger } from '../telemetry/logger';
import { countingTogether } from './counting';
import { memoryCache } from './memory';
import type { Cache } from './port';

const PREFIX = 'ledger:';
/** A slow cache is worse than none. */
const COMMAND_MS = 500;
/** A connection that is silent for so long is given up: nobody waits for it until there is another. */
const SILENCE_MS = 1_000;
const MAX_PAUSE_MS = 5_000;

/** One step, so that no key is left without an end; for each key how much is added, and its window. */
const ADD = `
  local counts = {}
  for i, key in ipairs(KEYS) do
    local by = tonumber(ARGV[2 * i - 1])
    local count = redis.call('INCRBY', key, by)
    if count == by then redis.call('PEXPIRE', key, ARGV[2 * i]) end
    counts[i] = { count, redis.call('PTTL', key) }
  end
  return counts`;

const counted = z.array(z.tuple([z.int(), z.int()]).transform(([count, resetsInMs]) => ({ count, resetsInMs })));

interface Parts {
  readonly secrets: SecretSource;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Redis, or what a process can do alone while it is away. It starts without it, too. */
export async function redisCache(url: string, { secrets, clock, log }: Parts): Promise<Cache> {
  const alone = memoryCache(clock);
  const client = new Redis(url, {
    ...(await passwordOf(secrets)),
    commandTimeout: COMMAND_MS,
    socketTimeout: SILENCE_MS,
    enableOfflineQueue: false,
    keyPrefix: PREFIX,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 100, MAX_PAUSE_MS),
  });
  const failed = (thrown: Error): void => {
    log.warn({ reason: thrown.message.split(' ')[0] }, 'the cache does not answer');
    if (isRefusal(thrown)) renew(client, secrets).catch(() => undefined);
  };
  client.on('error', failed);
  const attempt = async <T>(run: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> => {
    if (client.status !== 'ready') return otherwise();
    try {
      return await run();
    } catch (thrown) {
      failed(thrown instanceof Error ? thrown : new Error('unknown'));
      return otherwise();
    }
  };
  const nothing = () => Promise.resolve(undefined);
  const count = countingTogether(async (added) => {
    const keys = added.map(({ key }) => key);
    return counted.parse(
      await client.eval(ADD, keys.length, ...keys, ...added.flatMap(({ by, windowMs }) => [by, windowMs])),
    );
  });
  return {
    get: (key) => attempt(async () => (await client.get(key)) ?? undefined, nothing),
    set: (key, value, ttlMs) =>
      attempt(async () => {
        await client.set(key, value, 'PX', ttlMs);
      }, nothing),
    delete: (key) =>
      attempt(async () => {
        await client.del(key);
      }, nothing),
    increment: (key, windowMs) =>
      attempt(
        () => count(key, windowMs),
        () => alone.increment(key, windowMs),
      ),
    state: () => (client.status === 'ready' ? 'ok' : 'degraded'),
    close: () => {
      client.disconnect();
      return Promise.resolve();
    },
  };
}

/** None where none is configured: Redis of development asks for none. */
async function passwordOf(secrets: SecretSource): Promise<{ password?: string }> {
  try {
    return { password: await secrets.read('redis') };
  } catch (thrown) {
    if (thrown instanceof SecretUnavailable) return {};
    throw thrown;
  }
}

function isRefusal({ message }: Error): boolean {
  return /^(WRONGPASS|NOAUTH)/.test(message);
}

/** The password was rotated: connects again with the new one. */
async function renew(client: Redis, secrets: SecretSource): Promise<void> {
  secrets.forget('redis');
  Object.assign(client.options, await passwordOf(secrets));
  client.disconnect(true);
}
