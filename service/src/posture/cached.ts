import { hash } from 'node:crypto';
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
  const asked = askedBy(principal, filter);
  const answers = nearOf(storage.db);
  const near = answers.get(version, asked);
  if (near !== undefined) return { status: 200, kept: near };
  const key = `posture:${version}:${hash('sha256', asked, 'base64url')}`;
  const shared = await cache.get(key);
  if (shared !== undefined) return { status: 200, kept: answers.set(version, asked, shared) };
  const posture = postureOf(await readPosture(storage.db, principal, filter));
  const text = JSON.stringify(posture);
  answers.set(version, asked, text);
  await cache.set(key, text, KEPT_MS);
  return { status: 200, json: posture };
}

const near = new WeakMap<Database, NearAnswers>();

function nearOf(db: Database): NearAnswers {
  const answers = near.get(db) ?? new NearAnswers();
  near.set(db, answers);
  return answers;
}

/** What the caller sees and asks for, and the day, which decides about what is overdue. */
function askedBy({ labels }: Principal, { label, cloud, at }: PostureFilter): string {
  return JSON.stringify([labels, label, cloud, at.toISOString().slice(0, 10)]);
}
