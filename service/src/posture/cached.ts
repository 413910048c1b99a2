import { createHash } from 'node:crypto';
import type { Reply } from '../http/operation';
import type { Ledger } from '../ledger';
import type { Principal } from '../rbac/principal';
import { postureOf } from './compose';
import { readPosture, type PostureFilter } from './queries';
import { postureVersion } from './version';

const KEPT_MS = 60_000;

/**
 * The posture, from the cache where nothing has changed since: the database is asked for the version alone, so an answer
 * is never older than the last commit, with or without a cache that replicas share.
 */
export async function cachedPosture(
  { storage, cache }: Pick<Ledger, 'storage' | 'cache'>,
  principal: Principal,
  filter: PostureFilter,
): Promise<Reply> {
  const version = await postureVersion(storage.db);
  const key = keyOf(version, principal, filter);
  const kept = await cache.get(key);
  if (kept !== undefined) return { status: 200, text: kept };
  const posture = postureOf(await readPosture(storage.db, principal, filter));
  await cache.set(key, JSON.stringify(posture), KEPT_MS);
  return { status: 200, json: posture };
}

/** By what the caller sees and asks for, and by the day, which decides about what is overdue. */
function keyOf(version: string, { labels }: Principal, { label, cloud, at }: PostureFilter): string {
  const asked = JSON.stringify([labels, label, cloud, at.toISOString().slice(0, 10)]);
  return `posture:${version}:${createHash('sha256').update(asked).digest('base64url')}`;
}
