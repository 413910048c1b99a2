import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { Cache } from '../../service/src/cache/port';
import { redisCache } from '../../service/src/cache/redis';
import { systemClock } from '../../service/src/clock/port';
import { environmentSecrets } from '../../service/src/secrets/environment';
import { createLogger } from '../../service/src/telemetry/logger';
import { OwnRedis } from './support/redis';

/** No wait of these specs is longer. */
const BOUND_MS = 20_000;

describe('the cache in Redis', function () {
  this.timeout(60_000);
  let redis: OwnRedis;
  let logged: string[] = [];
  const caches: Cache[] = [];
  beforeEach(async () => {
    logged = [];
    redis = new OwnRedis();
    await redis.start();
  });
  afterEach(async () => {
    for (const cache of caches.splice(0)) await cache.close();
    await redis.remove();
  });

  const open = async (environment: Record<string, string> = {}): Promise<Cache> => {
    const log = createLogger('info', { write: (line) => void logged.push(line) });
    const cache = await redisCache(redis.url, { secrets: environmentSecrets(environment), clock: systemClock, log });
    caches.push(cache);
    return cache;
  };
  const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
    const end = Date.now() + BOUND_MS;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`Not in time: ${what}\n${logged.join('')}`);
      await wait(10);
    }
  };
  const becomes = (cache: Cache, state: 'ok' | 'degraded') => until(state, () => cache.state() === state);
  const opened = async (environment?: Record<string, string>): Promise<Cache> => {
    const cache = await open(environment);
    await becomes(cache, 'ok');
    return cache;
  };
  const count = async (cache: Cache) => (await cache.increment('rate:ann', 60_000)).count;

  it('is shared between replicas', async () => {
    const [one, other] = [await opened(), await opened()];
    await one.set('posture', 'held', 60_000);
    expect(await other.get('posture')).to.equal('held');
    expect([await count(one), await count(other), await count(one)]).to.deep.equal([1, 2, 3]);
    await other.delete('posture');
    expect(await one.get('posture')).to.equal(undefined);
  });

  it('gives each of many that count at once a number of their own', async () => {
    const [one, other] = [await opened(), await opened()];
    const counts = async (key: string, cache: Cache) => (await cache.increment(key, 60_000)).count;
    const asked = Array.from({ length: 30 }, (_, n) => counts('rate:ann', n % 3 === 0 ? one : other));
    const bert = counts('rate:bert', other);
    expect((await Promise.all(asked)).sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 30 }, (_, n) => n + 1));
    expect([await bert, await counts('rate:bert', one)]).to.deep.equal([1, 2]);
  });

  it('forgets values and counts after their time', async () => {
    const cache = await opened();
    await cache.set('posture', 'held', 300);
    const first = await cache.increment('short', 300);
    expect([first.count, first.resetsInMs > 0 && first.resetsInMs <= 300]).to.deep.equal([1, true]);
    await until('the value is gone', async () => (await cache.get('posture')) === undefined);
    await wait(first.resetsInMs);
    expect((await cache.increment('short', 300)).count).to.equal(1);
  });

  it('goes on alone while Redis is away, and together again once it is back', async () => {
    const cache = await opened();
    expect([await count(cache), await count(cache)]).to.deep.equal([1, 2]);
    await redis.kill();
    await cache.set('posture', 'held', 60_000);
    await cache.delete('other');
    expect(await cache.get('posture')).to.equal(undefined);
    await becomes(cache, 'degraded');
    expect([await count(cache), await count(cache)].map((n) => n > 0)).to.deep.equal([true, true]);
    await redis.start();
    await becomes(cache, 'ok');
    await cache.set('posture', 'held', 60_000);
    expect(await cache.get('posture')).to.equal('held');
    expect(await count(cache)).to.equal(1);
  });

  it('starts while Redis is away', async () => {
    await redis.kill();
    const cache = await open();
    expect([cache.state(), await count(cache), await count(cache)]).to.deep.equal(['degraded', 1, 2]);
    await redis.start();
    await becomes(cache, 'ok');
  });

  it('gives up on a Redis that is there and does not answer', async () => {
    const cache = await opened();
    redis.freeze();
    expect([await cache.get('posture'), await count(cache)]).to.deep.equal([undefined, 1]);
    await becomes(cache, 'degraded');
    redis.thaw();
    await becomes(cache, 'ok');
    await cache.set('posture', 'held', 60_000);
    expect(await cache.get('posture')).to.equal('held');
  });

  it('takes up a password that was rotated, and writes none into the log', async () => {
    await redis.kill();
    await redis.start('canary-of-the-new-one');
    const environment = { LEDGER_SECRET_REDIS: 'canary-of-the-old-one' };
    const cache = await open(environment);
    await until('the old one is refused', () => logged.some((line) => line.includes('WRONGPASS')));
    environment.LEDGER_SECRET_REDIS = 'canary-of-the-new-one';
    await becomes(cache, 'ok');
    await cache.set('key', 'value', 60_000);
    expect(await cache.get('key')).to.equal('value');
    expect(logged.join('')).not.to.include('canary');
  });
});
