import { createHash } from 'node:crypto';
import type { Reply } from '../http/operation';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import type { Database } from '../storage/port';
import { postureOf } from './compose';
import { NearAnswers } from './near';
import { readPosture, type PostureFilter } from './queries';
import { postureVersion } from './version';

const KEPT_MS = 60_000;

/**
 * The posture, from what is at hand or the cache where nothing has changed since: the database is asked for the version alone, so an answer
 * is never older than the last commit, with or without a cache that replicas share.
 */
export async function cachedPosture(
  { storage, cache }: Pick<Ledger, 'storage' | 'cache'>,
  principal: Principal,
  filter: PostureFilter,
): Promise<Reply> {
  const version = await postureVersion(storage.db);
  const key = keyOf(version, principal, filter);
  const answers = nearOf(storage.db);
  const kept = answers.get(version, key) ?? (await cache.get(key));
  if (kept !== undefined) {
    answers.set(version, key, kept);
    return { status: 200, text: kept };
  }
  const posture = postureOf(await readPosture(storage.db, principal, filter));
  const text = JSON.stringify(posture);
  answers.set(version, key, text);
  await cache.set(key, text, KEPT_MS);
  return { status: 200, json: posture };
}

const near = new WeakMap<Database, NearAnswers>();

function nearOf(db: Database): NearAnswers {
  const answers = near.get(db) ?? new NearAnswers();
  near.set(db, answers);
  return answers;
}

/** By what the caller sees and asks for, and by the day, which decides about what is overdue. */
function keyOf(version: string, { labels }: Principal, { label, cloud, at }: PostureFilter): string {
  const asked = JSON.stringify([labels, label, cloud, at.toISOString().slice(0, 10)]);
  return `posture:${version}:${createHash('sha256').update(asked).digest('base64url')}`;
}
